/* leaving.h —— 几种离开 PG_TRY 的办法，检查里用。 */
/* PG_TRY 的后一半：接住了就接着抛。 */
#define RETHROWN() \
    PG_CATCH(); \
    { \
        PG_RE_THROW(); \
    } \
    PG_END_TRY()

static int
leave_by_return(void)
{
    PG_TRY();
    {
        return 1;
    }
    RETHROWN();
    return 0;
}

static void
leave_by_goto(void)
{
    PG_TRY();
    {
        PG_TRY();
        {
            goto out;
        }
        PG_FINALLY();
        {
        }
        PG_END_TRY();
    }
    RETHROWN();
out:
    return;
}

static void
leave_by_break(void)
{
    PG_TRY();
    {
        break;
    }
    RETHROWN();
}

/* 接住以后从处理代码里返回。 */
static int
return_from_catch(void)
{
    PG_TRY();
    {
        elog(ERROR, "里面");
    }
    PG_CATCH();
    {
        FlushErrorState();
        return 2;
    }
    PG_END_TRY();
    return 0;
}

/* 从 PG_FINALLY 里返回，有错没有错都一样；带着错返回，错就不再抛了。 */
static int
return_from_finally(bool fails)
{
    PG_TRY();
    {
        if (fails)
            elog(ERROR, "里面");
    }
    PG_FINALLY();
    {
        return 3;
    }
    PG_END_TRY();
    return 0;
}

/* 接住以后 goto 出去，在一个循环里 continue 出去。 */
static void
leave_catch_by_goto(void)
{
    PG_TRY();
    {
        elog(ERROR, "里面");
    }
    PG_CATCH();
    {
        FlushErrorState();
        goto out;
    }
    PG_END_TRY();
out:
    return;
}

static void
leave_by_continue(void)
{
    PG_TRY();
    {
        continue;
    }
    RETHROWN();
}
