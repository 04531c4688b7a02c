/* explore.c —— make explore：命令行上给出三个尺寸与一串操作，印出集合怎样了，画出它的块。
 *
 *   explore INIT MAX MIN SIZES 目录 */
#include <stdio.h>

#include "postgres.h"

#include "account.h"
#include "play.h"
#include "scenario.h"
#include "screen.h"
#include "sketch.h"
#include "words.h"

static void
show_usage(void)
{
    fputs("make explore INIT=1024 MAX=8192 MIN=0 SIZES=\"100*50,5000,-3,60>200,R\"\n\n"
          "  建一个集合，照 SIZES 一项一项地做，看每一项走了哪条路，每个字节去了哪里，各块是什么样子。\n\n"
          "  INIT MAX MIN  initBlockSize、maxBlockSize、minContextSize；不给就是 8K、8M、0\n"
          "  SIZES         逗号隔开的项：\n"
          "    100           分配 100 字节；8K、1M 也行\n"
          "    100*50        分配 100 字节，50 次\n"
          "    -3            释放第 3 次分配的；第几次从 1 数起，100*50 算 50 次\n"
          "    -1..50        释放第 1 至 50 次的\n"
          "    3>200         第 3 次的用 repalloc 改成 200 字节\n"
          "    R             重置集合；以后的分配接着数\n"
          "    甲=100        分配 100 字节，起名叫甲；以后可以写 -甲、甲>200\n"
          "    +语句         在当前上下文下面创建语句；+语句:1K:8K:0 另给 INIT、MAX、MIN\n"
          "    @语句         切换到语句，以后的分配在那里\n"
          "    语句>缓存     语句换父亲，挂到缓存下面\n"
          "    -语句         删除语句\n"
          "    3!104         写坏第 3 次分配的第 104 个字节；? 核对（检查模式才看）\n\n"
          "  可调参数也能给出，例如 ALLOC_CHUNK_FRACTION=8。\n", stdout);
}

int
main(int argc, char **argv)
{
    Scenario    scenario;
    Play        play;
    Account     account;

    if (argc != 6)
        refuse("explore INIT MAX MIN SIZES 目录");
    if (argv[4][0] == '\0')
    {
        show_usage();
        return 0;
    }
    words_start();
    scenario_read(&scenario, &(ScenarioText) {argv[1], argv[2], argv[3], argv[4], "explore"});
    MemoryContextInit();
    play_run(&play, &scenario);
    account = account_of(&play);
    screen_show(&play, &account);
    sketch_write(&play, &account, argv[5]);
    printf("\n图在 %s/explore.svg\n", argv[5]);
    MemoryContextShutdown();
    return 0;
}
