// 7-keys.js —— 按键，最后把一切接到页面上。

// ---- 按键 ----

const KEYS = [['/', '搜索'], ['← →', '前一页、后一页；在逐帧的图里是前一步、后一步'], ['Esc', '关上搜索、预览与目录'], ['?', '这张表']];

const help = (() => {
  let dialog;
  return () => {
    if (!dialog) {
      const rows = KEYS.flatMap(([key, does]) => [make('dt', {}, make('kbd', {}, key)), make('dd', {}, does)]);
      dialog = make('dialog.help', { 'aria-label': '按键' }, make('dl', {}, ...rows),
        button('tool', '关闭', () => dialog.close()));
      document.body.append(dialog);
    }
    dialog.showModal();
  };
})();

function turn(relation) {
  const link = $(`.turn a[rel=${relation}]`);
  if (link) location.href = link.href;
}

const ACTIONS = {
  '/': search.open, '?': help,
  ArrowLeft: () => turn('prev'), ArrowRight: () => turn('next'),
};

// 正在打字或在对话框里时什么都不抢；自己要用左右键的地方不抢左右键。
const typing = target => target.closest('input:not([type=checkbox]), textarea, select, dialog, [contenteditable]');
const steering = target => target.closest('.player, article [tabindex]');

function on_key(event) {
  if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
  const { key, target } = event;
  if (key === 'Escape') {
    if (hide_preview() || !$('dialog[open]') && close_menu()) event.preventDefault();
  } else if (ACTIONS[key] && !typing(target) && !(key.startsWith('Arrow') && (event.shiftKey || steering(target)))) {
    event.preventDefault();
    ACTIONS[key]();
  }
}

// ---- 接到页面上（脚本带 defer，页面已经读完） ----

label_theme();
system_dark.addEventListener('change', label_theme);
$('[data-do=theme]').addEventListener('click', switch_theme);
$('[data-do=search]').addEventListener('click', search.open);
document.addEventListener('keydown', on_key);
$$('figure.player').forEach(play_frames);
add_copying();
$$('.chunk pre, pre.listing').forEach(fold);
tend_scrolling();
tend_menu();
tend_previews();
$$('.predict').forEach(tend_predict);
follow_place();
