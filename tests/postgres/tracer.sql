-- 小而什么都碰一点：目录、排序、散列、jsonb、PL/pgSQL 的子事务、并行、COPY、临时表、预备语句、别种上下文之下的上下文。
create table people (id int primary key, name text, tags jsonb);
insert into people select i, 'name ' || i, jsonb_build_object('n', i, 'even', i % 2 = 0) from generate_series(1, 3000) i;
analyze people;
select name from people order by reverse(name) limit 3;
select tags ->> 'even', count(*), max(name) from people group by 1;
select count(*) from people a join people b on a.id = b.id + 1;
select length(jsonb_agg(tags)::text) from people;
select regexp_replace(name, '(\w+) (\d+)', '\2 \1') from people where name ~ '9$' limit 3;
prepare by_id (int) as select name from people where id = $1;
execute by_id(1); execute by_id(2); execute by_id(3); execute by_id(4); execute by_id(5); execute by_id(6); execute by_id(7);
do $$
begin
    for i in 1..120 loop
        begin
            perform 1 / (i % 3);
        exception when division_by_zero then
            null;
        end;
    end loop;
end
$$;
create temp table scratch (line text);
copy scratch from stdin;
one
two
three
\.
set force_parallel_mode = on;
set parallel_setup_cost = 0;
select sum(id) from people;
reset force_parallel_mode;
set work_mem = '64kB';
select count(*) from (select distinct name from people order by name) d;
begin;
savepoint here;
insert into people values (0, 'zero', '{}');
rollback to here;
commit;
