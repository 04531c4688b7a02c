-- 一个刚连上的后端有哪些上下文；写成记录 postgres/record/contexts.tsv（make pg-contexts），第 8 章引它。
-- 一条语句、一次扫描问完，好让问的人自己的上下文少一些。
\pset format unaligned
\pset tuples_only on
SELECT concat_ws(E'\n',
    E'contexts\t' || count(*),
    E'one_block\t' || count(*) FILTER (WHERE total_nblocks = 1),
    E'one_block_1k\t' || count(*) FILTER (WHERE total_nblocks = 1 AND total_bytes = 1024),
    E'one_block_8k\t' || count(*) FILTER (WHERE total_nblocks = 1 AND total_bytes = 8192),
    E'index_info\t' || count(*) FILTER (WHERE name = 'index info'),
    E'index_info_one\t' || count(*) FILTER (WHERE name = 'index info' AND total_nblocks = 1),
    E'index_info_bytes\t' || sum(total_bytes) FILTER (WHERE name = 'index info'),
    E'index_info_used\t' || sum(used_bytes) FILTER (WHERE name = 'index info'),
    E'total_bytes\t' || sum(total_bytes),
    E'used_bytes\t' || sum(used_bytes),
    E'version\t' || split_part(current_setting('server_version'), ' ', 1),
    E'date\t' || to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD'))
FROM pg_backend_memory_contexts;
