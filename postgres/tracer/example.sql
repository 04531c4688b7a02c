-- 第 17 章的例子：排序，分组，连接，一段 PL/pgSQL。
create temp table orders as
    select i as id, i % 977 as customer, (i * 7919) % 10007 as amount from generate_series(1, 20000) i;
select customer, sum(amount) from orders group by customer order by 2 desc limit 10;
select count(*) from orders a join orders b on a.amount = b.amount and a.id < b.id;
select id from orders order by amount, id offset 19990;
do $$
declare total bigint := 0;
begin
    for i in 1 .. 2000 loop
        begin
            total := total + 1000 / (i % 3);
        exception when division_by_zero then total := total - 1;
        end;
    end loop;
end $$;
