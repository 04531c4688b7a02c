-- 在 PL/pgSQL 里一段一段拼出长文字，一半的段落各自抛一个异常。
DO $$
DECLARE
    text text := '';
BEGIN
    FOR i IN 1 .. 4000 LOOP
        text := text || i || ',' || repeat('x', i % 50);
        BEGIN
            IF i % 2 = 0 THEN RAISE EXCEPTION 'number %', i; END IF;
        EXCEPTION WHEN OTHERS THEN text := text || sqlerrm;
        END;
    END LOOP;
END $$;
