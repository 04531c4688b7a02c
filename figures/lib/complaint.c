/* complaint.c —— 接住检查模式发的警告。 */
#include "complaint.h"

#include "scene.h"

static char text[256];          /* 最后一条 */
static int count;

/* 地址每次运行都不同，只留它之前的部分。 */
static void
remember(ErrorData *edata)
{
    snprintf(text, sizeof(text), "%.*s…", (int) strcspn(edata->message, "0"), edata->message);
    edata->output_to_server = false;
    count++;
}

void
complaint_listen(void)
{
    emit_log_hook = remember;
}

int
complaint_draw(void)
{
    int drawn = count;

    scene_space(6);
    draw_text(4, scene_y() + 12, ANCHOR_START, "label", "警告");
    draw_text(64, scene_y() + 12, ANCHOR_START, drawn > 0 ? "new" : "note", "%s", drawn > 0 ? text : "没有");
    frame_describe("警告：%s。", drawn > 0 ? text : "没有");
    scene_space(18);
    count = 0;
    return drawn;
}
