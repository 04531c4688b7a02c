// 6-predict.js —— 先猜：先答，再说对不对、为什么。没有脚本时，选择是一张表，答案折着。

// 读者写的数：8K、0x2000、８１９２、128*1024、1,024 字节；读不懂就是 NaN。
function number_of(text, unit) {
  const plain = text.normalize('NFKC').replace(unit, '').replace(/[\s,，、]|字节|bytes?$/gi, '').replace(/×/g, '*');
  const factor = word => {
    const parts = word.match(/^(?:(0x[\da-f]+)|(\d+(?:\.\d+)?)([kmg]?)(?:i?b)?)$/i);
    if (!parts) return NaN;
    return parts[1] ? Number(parts[1]) : Number(parts[2]) * 1024 ** ' kmg'.indexOf(parts[3].toLowerCase() || ' ');
  };
  const product = words => words.split('*').reduce((so_far, word) => so_far * factor(word), 1);
  return plain.split('+').reduce((so_far, words) => so_far + product(words), 0);
}

function tend_predict(box) {
  const told = $$('details li', box), list = $('.choices', box), { unit } = box.dataset;
  const verdict = make('div.verdict', { role: 'status' });

  // 对不对，接着是这个选择的理由；没有料到的数只说不对。
  function judge(item) {
    const right = item && item.className === 'right';
    const why = item ? [...item.cloneNode(true).childNodes] : [make('p', {}, '再想一想，或者看答案。')];
    verdict.replaceChildren(...why);
    $('p', verdict).prepend(make('b', {}, right ? '对。' : '不对。'));
    verdict.classList.toggle('right', Boolean(right));
    for (const twin of $$('[id]', verdict)) twin.removeAttribute('id');
  }

  function ask_number() {
    const input = make('input', { 'aria-label': `你猜的数，单位：${unit}`, autocomplete: 'off', size: 12 });
    const form = make('form', { onsubmit(event) {
      event.preventDefault();
      const guess = number_of(input.value, unit);
      if (input.value && !Number.isNaN(guess)) judge(told.find(item => Number(item.dataset.value) === guess));
      else verdict.replaceChildren(make('p', {}, '没有读懂这个数，可以写成 8K、0x2000 或 128*1024。'));
    } }, input, ` ${unit} `, make('button.tool', {}, '回答'));
    $('details', box).before(form);
  }

  function ask_choice() {
    for (const item of $$('li', list)) {
      const choice = button('tool', '', () => {
        for (const other of $$('button', list)) other.setAttribute('aria-pressed', String(other === choice));
        judge(told.find(({ dataset }) => dataset.value === item.dataset.value));
      }, { 'aria-pressed': 'false' });
      choice.append(...item.childNodes);
      item.append(choice);
    }
  }

  if (list) ask_choice(); else ask_number();
  $('details', box).before(verdict);
}
