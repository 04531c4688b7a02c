-- number.lua —— 人写的数怎样读，与命令行上的可调参数同一份。

return dofile 'book/tangle/number.lua'
