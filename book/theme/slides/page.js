// page.js —— 目录与练习一览只有明暗可换。

label_theme();
system_dark.addEventListener('change', label_theme);
$('[data-do=theme]').addEventListener('click', switch_theme);
