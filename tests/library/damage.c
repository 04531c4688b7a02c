/* damage.c —— 片头的大小被写坏以后释放：集合与别的片一个字节也不许变。 */
#include "support.h"

SUITE(damage);

/* 读写片头，不惊动 ASan。 */
#define QUIETLY __attribute__((no_sanitize("address"), noinline))

QUIETLY static unsigned char
peek(const void *address)
{
    return *(const volatile unsigned char *) address;
}

QUIETLY static void
poke(void *address, unsigned char byte)
{
    *(volatile unsigned char *) address = byte;
}

QUIETLY static void
copy(char *to, const char *from, Size size)
{
#ifdef __SANITIZE_ADDRESS__
    for (Size i = 0; i < size; i++)
        ((volatile char *) to)[i] = from[i];
#else
    memcpy(to, from, size);
#endif
}

/* 四片同级的相邻，住在一整块里；要坏的是第二片。 */
typedef struct Scene
{
    MemoryContext context;
    char       *pieces[4];
    Size        size;           /* 字节；这一级的片多大 */
    Size        extent;         /* 字节；集合连同 keeper */
    char       *before;         /* 坏之前的样子 */
} Scene;

static Scene
new_scene(Size size, Size request)
{
    Scene scene = {.size = size};
    Size room = MAXALIGN(ALLOC_SETHDRSZ + ALLOC_BLOCKHDRSZ + 5 * (ALLOC_CHUNKHDRSZ + size));

    scene.context = AllocSetContextCreateInternal(TopMemoryContext, "坏片头", Max(room, (Size) 1024), 8192,
                                                  roomy_max());
    for (int i = 0; i < 4; i++)
        scene.pieces[i] = MemoryContextAlloc(scene.context, request);
    scene.extent = as_set(scene.context)->keeper->endptr - (char *) scene.context;
    scene.before = malloc(scene.extent);
    copy(scene.before, (char *) scene.context, scene.extent);
    return scene;
}

static void
end_scene(Scene *scene)
{
    copy((char *) scene->context, scene->before, scene->extent);
    free(scene->before);
    MemoryContextDelete(scene->context);
}

static bool
within(Size offset, Size start, Size size)
{
    return start <= offset && offset - start < size;
}

/* 变了的、不许变的第一个字节离集合的开头多远；没有就是 SIZE_MAX。 */
QUIETLY static Size
changed_at(const Scene *scene, bool freed)
{
    const char *now = (const char *) scene->context;
    Size victim = scene->pieces[1] - now - ALLOC_CHUNKHDRSZ;

    for (Size i = 0; i < scene->extent; i += sizeof(Size))
    {
        if (*(const volatile Size *) (now + i) == *(const Size *) (scene->before + i))
            continue;
        if (within(i, victim, sizeof(Size)))
            continue;           /* 坏了的就是它 */
        if (!freed || (!within(i, victim, ALLOC_CHUNKHDRSZ + scene->size) &&
                       !within(i, offsetof(AllocSetContext, freelist), sizeof(((AllocSet) now)->freelist))))
            return i;
    }
    return SIZE_MAX;
}

typedef void (*Release)(MemoryContext context, void *pointer);

static void by_pfree(MemoryContext context pg_attribute_unused(), void *pointer) { pfree(pointer); }
static void by_method(MemoryContext context, void *pointer) { context->methods->free_p(context, pointer); }

static void
expect_named(const Scene *scene, const char *where)
{
    AllocChunk chunk = AllocPointerGetChunk(scene->pieces[1]);
    const char *expected = text("detected damaged chunk header in 坏片头 %p", (void *) chunk);

    if (!CHECKING)
    {
        expect(message_count == 0, "发布版里说了话%s", where);
        return;
    }
    expect(message_count == 1, "有 %d 条消息，应有一条%s", message_count, where);
    expect_text(messages[0].message, expected);
    expect(messages[0].elevel == WARNING, "应是 WARNING%s", where);
}

static void
damage_and_free(const Scene *scene, Release release, int which, int byte)
{
    AllocChunk chunk = AllocPointerGetChunk(scene->pieces[1]);
    const char *where = text("（%zu 字节的片，第 %d 字节写成 %02x）", scene->size, which, (unsigned) byte);
    Size shift = which * 8;
    Size now = (scene->size & ~((Size) 0xFF << shift)) | (Size) byte << shift;
    Size at;

    poke((char *) chunk + which, (unsigned char) byte);
    CATCH(release(scene->context, scene->pieces[1]));
    if (now > as_set(scene->context)->allocChunkLimit)
    {
        expect_error(text("could not find block containing chunk %p", (void *) chunk));
    }
    else
    {
        expect(caught.elevel == 0, "意外的错误：%s%s", caught.message, where);
        expect_named(scene, where);
    }
    forget_messages();
    at = changed_at(scene, now <= as_set(scene->context)->allocChunkLimit);
    require(at == SIZE_MAX, "离集合开头 %zu 字节处变了%s", at, where);
    expect_size(peek((char *) chunk + which), (Size) byte);
    copy((char *) scene->context, scene->before, scene->extent);
}

/* 每一级，片头里大小的八个字节，每个字节的每个值（消毒器下只试头两个字节，判学生的答案时只试头一个）。 */
#if defined(STUDENT_IS_WAITING)
#define BYTES_TRIED 1
#elif defined(__SANITIZE_ADDRESS__)
#define BYTES_TRIED 2
#else
#define BYTES_TRIED ((int) sizeof(Size))
#endif

static void
try_every_byte(Release release, bool full)
{

    for (int index = 0; index < ALLOCSET_NUM_FREELISTS; index++)
    {
        Size size = ALLOC_MIN_CHUNK << index;
        Scene scene = new_scene(size, full ? size : size - size / 4);

        for (int which = 0; which < BYTES_TRIED; which++)
            for (int byte = 0; byte < 256; byte++)
                if (byte != (int) (size >> (8 * which) & 0xFF))
                    damage_and_free(&scene, release, which, byte);
        end_scene(&scene);
    }
}

Test(damage, 大小写坏以后释放_近路)
{
    try_every_byte(by_pfree, true);
}

Test(damage, 大小写坏以后释放_方法表)
{
    try_every_byte(by_method, true);
}

Test(damage, 没有装满的片也一样)
{
    try_every_byte(by_pfree, false);
    try_every_byte(by_method, false);
}

#ifdef MEMORY_CONTEXT_CHECKING
Test(damage, 搁置的片记为已释放)
{
    Scene scene = new_scene(2 * ALLOC_MIN_CHUNK, 2 * ALLOC_MIN_CHUNK);

    poke(AllocPointerGetChunk(scene.pieces[1]), 0);
    pfree(scene.pieces[1]);
    expect(message_count == 1, "应有一条警告");
    forget_messages();
    CATCH(pfree(scene.pieces[1]));
    expect_error(text("pfree called with already freed pointer %p", (void *) scene.pieces[1]));
    expect_size(counters_of(scene.context).freechunks, 0);
    end_scene(&scene);
}

Test(damage, 片头坏了就不改大小)
{
    Scene scene = new_scene(2 * ALLOC_MIN_CHUNK, 2 * ALLOC_MIN_CHUNK);
    AllocChunk chunk = AllocPointerGetChunk(scene.pieces[1]);
    void *volatile moved = NULL;

    poke(chunk, 'x');
    for (Size size = 1; size <= 8 * ALLOC_MIN_CHUNK; size *= 2)
    {
        CATCH(moved = repalloc(scene.pieces[1], size));
        expect_error(text("could not resize chunk %p with damaged header", (void *) chunk));
        expect(moved == NULL, "出错了还有结果");
        expect_size(changed_at(&scene, false), SIZE_MAX);
    }
    forget_messages();
    end_scene(&scene);
}

/* 缩小过的片，大小与请求不再是同一级；片头是好的，就不许说坏。 */
Test(damage, 缩小过的片不算坏)
{
    MemoryContext context = new_default("缩小");

    for (Size size = ALLOC_MIN_CHUNK; size <= as_set(context)->allocChunkLimit; size *= 2)
        for (Size smaller = 0; smaller <= size; smaller += 1 + size / 5)
        {
            void *pointer = repalloc(MemoryContextAlloc(context, size), smaller);

            MemoryContextAlloc(context, 1);
            pfree(pointer);
            pfree(repalloc(repalloc(MemoryContextAlloc(context, size), smaller), size));
        }
    expect(message_count == 0, "好的片头说成坏的：%s", messages[0].message);
    MemoryContextCheck(context);
    expect(message_count == 0, "集合坏了：%s", messages[0].message);
}
#endif
