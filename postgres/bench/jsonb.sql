-- 五千个对象收成一个 jsonb，再打散。
SELECT count(*) FROM jsonb_array_elements((SELECT jsonb_agg(jsonb_build_object('id', i, 'name', 'row ' || i,
    'tags', jsonb_build_array(i, i + 1, 'x'), 'parent', jsonb_build_object('id', i / 10))) FROM generate_series(1, 5000) i));
