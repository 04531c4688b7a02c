/* d0040 —— AllocSetContextCreate 刚返回时的一整块内存，第 8 章。
 * 每一行的位置、大小、值都从活着的集合里读出来。 */
#include "draw.h"
#include "whole.h"

int
main(int argc, char **argv)
{
    AllocSet set;

    MemoryContextInit();
    set = (AllocSet) AllocSetContextCreate(TopMemoryContext, "一条语句", ALLOCSET_DEFAULT_SIZES);
    figure_expect(argc == 2);
    figure_expect(set->blocks == set->keeper && set->keeper->next == NULL);
    figure_expect((char *) set->keeper == (char *) set + ALLOC_SETHDRSZ);
    figure_expect(set->header.mem_allocated == (Size) (set->keeper->endptr - (char *) set));
    frame_begin("AllocSetContextCreate 返回时的内存");
    whole_draw(set);
    frame_end();
    figure_write(argv[1]);
    MemoryContextShutdown();
    return 0;
}
