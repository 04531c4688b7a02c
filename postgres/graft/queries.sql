-- 服务器里最费内存的几样事。结果只由查询决定，所以换了分配器也应当一字不差。
\set ON_ERROR_STOP 1
set client_min_messages = warning;
set timezone = 'UTC';

-- COPY 一百万行
create temp table source as
    select i, (i * 7919::bigint % 1000003)::int as key, md5(i::text) as text from generate_series(1, 1000000) i;
copy source to :'file' csv;
drop table if exists loaded;
create table loaded (i int, key int, text text);
copy loaded from :'file' csv;
analyze loaded;
select count(*), sum(key), md5(string_agg(text, '' order by i)) from loaded where i <= 100000;

-- 大排序与大散列，都在内存里
set work_mem = '256MB';
select md5(string_agg(i::text, ',')) from (select i from loaded order by text) sorted;
select count(*), max(n) from (select left(text, 5), count(*) as n from loaded group by 1) groups;
select count(*) from loaded a join loaded b on a.key = b.i;

-- 放不下的，写到磁盘上去
set work_mem = '1MB';
select md5(string_agg(i::text, ',')) from (select i from loaded order by text) sorted;
select count(*) from loaded a join loaded b on a.key = b.i;
reset work_mem;

-- 并行
set parallel_setup_cost = 0;
set parallel_tuple_cost = 0;
set min_parallel_table_scan_size = 0;
set max_parallel_workers_per_gather = 2;
explain (costs off) select sum(key), count(distinct left(text, 3)) from loaded;
select count(*), sum(key), sum(length(text)) from loaded where text like '%a';
reset max_parallel_workers_per_gather;
reset parallel_setup_cost;

-- jsonb 的聚合
select length(jsonb_agg(jsonb_build_object('i', i, 'text', text, 'tags', array[key, key + 1]))::text)
    from loaded where i <= 50000;
select md5(jsonb_object_agg(text, key)::text) from loaded where i <= 50000;

-- PL/pgSQL：异常与子事务；一层一层拼起来的长字符串
create or replace function risky(n int) returns text language plpgsql as $$
declare
    result text := '';
    caught int := 0;
begin
    for i in 1 .. n loop
        begin
            result := result || i::text || ',';
            if i % 3 = 0 then perform 1 / (i % 3); end if;
            if i % 5 = 0 then raise exception 'number %', i; end if;
        exception
            when division_by_zero then caught := caught + 1;
            when others then result := result || sqlerrm;
        end;
    end loop;
    return caught || ' ' || md5(result);
end $$;
select risky(20000);
