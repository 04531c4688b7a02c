-- 同样的事做完以后，这个后端的每一个上下文是什么样子。
\set ON_ERROR_STOP 1
select count(*), sum(length(repeat(i::text, i % 100))) from generate_series(1, 20000) i;
select count(*) from pg_class c join pg_attribute a on a.attrelid = c.oid join pg_type t on t.oid = a.atttypid;
prepare by_branch(int) as select count(*) from pgbench_accounts where bid = $1;
execute by_branch(1);
execute by_branch(2);
begin;
declare rows cursor for select * from pgbench_accounts order by abalance, aid;
fetch 3 from rows;
savepoint one;
select jsonb_agg(to_jsonb(b)) from pgbench_branches b where bid < 3;
do $$ begin for i in 1 .. 1000 loop begin perform 1 / (i % 7); exception when division_by_zero then null; end; end loop; end $$;
\pset format unaligned
\pset tuples_only on
\o :file
select name, ident, parent, level, total_bytes, total_nblocks, free_bytes, free_chunks, used_bytes
    from pg_backend_memory_contexts;
\o
commit;
