/* 各种服务器：哪一项对不上，布局错在哪里，都由检查定下。 */
#include "check.h"

#include <stdlib.h>

#ifndef __x86_64__
#define __x86_64__ 1
#endif
#include "graft/graft.c"

/* ---- 假的服务器：结点的各个字段放在哪里，由 shape 说 ---- */

typedef struct Shape
{
    Size        type, is_reset, parent, name;   /* 字节；离结点的开头 */
    Size        owner;          /* 字节；主人在片的数据之前多远 */
    bool        sticky;         /* 书读 isReset 的地方总是真 */
} Shape;

static const Shape right_shape = {
    offsetof(MemoryContextData, type), offsetof(MemoryContextData, isReset), offsetof(MemoryContextData, parent),
    offsetof(MemoryContextData, name), sizeof(void *), false
};

static Shape shape;
static int  creates, living;
static void *first_chunk;

/* 别的字段里的数，当作指针哪里也不指着。 */
#define NOWHERE ((uintptr_t) 0x5a5a5a5a5a5a5a58)

static void
put(void *node, Size at, const void *value, Size size)
{
    memcpy((char *) node + at, value, size);
}

static MemoryContext
fake_create(MemoryContext parent, const char *name, Size least pg_attribute_unused(), Size first pg_attribute_unused(),
            Size most pg_attribute_unused())
{
    char       *node = malloc(256);
    uintptr_t   nowhere = NOWHERE;
    NodeTag     type = T_AllocSetContext;

    for (int i = 0; i < 256; i += sizeof(nowhere))
        put(node, i, &nowhere, sizeof(nowhere));
    memset(node, 0, offsetof(MemoryContextData, methods));
    put(node, shape.type, &type, sizeof(type));
    put(node, shape.is_reset, &(bool) {true}, sizeof(bool));
    if (shape.sticky)
        put(node, right_shape.is_reset, &(bool) {true}, sizeof(bool));
    put(node, shape.parent, &parent, sizeof(parent));
    put(node, shape.name, &name, sizeof(name));
    creates++;
    living++;
    return (MemoryContext) node;
}

static void *
fake_alloc(MemoryContext context, Size size)
{
    char       *chunk = calloc(1, 64 + size);

    put(context, shape.is_reset, &(bool) {false}, sizeof(bool));
    put(chunk + 64 - shape.owner, 0, &context, sizeof(context));
    free(first_chunk);
    first_chunk = chunk;
    return chunk + 64;
}

static void
fake_delete(MemoryContext context)
{
    free(context);
    free(first_chunk);
    first_chunk = NULL;
    living--;
}

/* 书自己的，也算一个服务器。 */
static MemoryContext
real_create(MemoryContext parent, const char *name, Size least, Size first, Size most)
{
    creates++;
    living++;
    return AllocSetContextCreateInternal(parent, name, least, first, most);
}

static void
real_delete(MemoryContext context)
{
    MemoryContextDelete(context);
    AllocSetReleaseRecycled();
    living--;
}

/* ---- 一个样样对得上的 ---- */

#define CODE 64
static uint8 code[CODE], pristine[CODE];
static const char symbol[] = "AllocSetContextCreateInternal";

static const uint8 openings[][16] = {
    {0x55, 0x48, 0x89, 0xe5, 0x41, 0x57, 0x49, 0x89, 0xff, 0x41, 0x56, 0x49, 0x89, 0xf6, 0x41, 0x55},
    {0xf3, 0x0f, 0x1e, 0xfa, 0x41, 0x57, 0x41, 0x56, 0x41, 0x55, 0x41, 0x54, 0x55, 0x53, 0x31, 0xc0},
    {0x41, 0x57, 0x41, 0x56, 0x41, 0x55, 0x41, 0x54, 0x55, 0x53, 0x48, 0x83, 0xec, 0x18, 0x31, 0xc0},
};

static void
write_code(const uint8 *opening)
{
    for (int i = 0; i < CODE; i++)
        code[i] = (uint8) random_below(256);
    memcpy(code, opening, sizeof(openings[0]));
}

static Server
good_server(void)
{
    shape = right_shape;
    write_code(openings[random_below(lengthof(openings))]);
    return (Server) {150000 + random_below(10000), false, symbol, code, code, fake_create, fake_alloc, fake_delete};
}

/* ---- 问 ---- */

static const char *const reason_names[] =
    {"AGREES", "WRONG_VERSION", "HAS_ASSERTIONS", "WRONG_SYMBOL", "UNKNOWN_ENTRY", "WRONG_LAYOUT"};

static void
ask(const Server *server, Reason due, const char *what)
{
    void       *replacement = (void *) (uintptr_t) (0x100000000 + random_below(1000000));
    Jump        jump = jump_to(replacement);
    MemoryContext child = TopMemoryContext->firstchild;
    Size        blocks = heap_blocks();
    Reason      given;

    memcpy(pristine, code, CODE);
    creates = living = 0;
    given = graft(server, replacement);
    expect_true(given == due, "%s：应当是 %s，得到 %s", what, reason_names[due],
                given <= WRONG_LAYOUT ? reason_names[given] : "别的数");
    expect_true(creates == 0 || due == AGREES || due == WRONG_LAYOUT, "%s：前面对不上，却去试了", what);
    expect_true(living == 0 && TopMemoryContext->firstchild == child, "%s：试建的上下文没有删除", what);
    expect_number(heap_blocks() - blocks, 0, "%s：多欠 malloc 的块数", what);
    if (due == AGREES)
        memcpy(pristine, &jump, sizeof(jump));
    expect_true(memcmp(code, pristine, CODE) == 0, due == AGREES ? "%s：入口上的不是那条跳转，或者写到了别处"
                : "%s：没有动刀，入口的字节却变了", what);
}

static void
ask_good(void)
{
    Server      server = good_server();

    ask(&server, AGREES, text("样样对得上，版本是 %d", server.version));
}

CHECK(对得上的, 2, "sec-graft-patch", "都对得上，就在入口写上那一条跳转，别处不动；小版本不论")
{
    for (int i = 0; i < 20; i++)
        ask_good();
    for (int i = 0; i < 5; i++)
    {
        Server      server = good_server();

        server.create = real_create;
        server.alloc = MemoryContextAlloc;
        server.delete_context = real_delete;
        ask(&server, AGREES, "书自己当服务器");
    }
}

CHECK(别的大版本, 1, "sec-graft-where", "大版本是 server_version_num 除以一万；别的大版本连试也不许试")
{
    static const int versions[] = {90624, 100023, 140011, 149999, 160000, 160002, 170001, 15, 1500};

    ask_good();
    for (size_t i = 0; i < lengthof(versions); i++)
    {
        Server      server = good_server();

        server.version = versions[i];
        ask(&server, WRONG_VERSION, text("版本是 %d", server.version));
    }
}

CHECK(断言与符号, 2, "sec-graft-check", "名字要全同，可能是 NULL；起点不是入口，取到的是转接的一小段；对不上就一个字节也不写")
{
    static const char *const symbols[] = {NULL, "", "AllocSetContextCreate", "AllocSetContextCreateInternal2", "SlabContextCreate"};
    Server      server;

    ask_good();
    server = good_server();
    server.assertions = true;
    ask(&server, HAS_ASSERTIONS, "开着断言");
    for (size_t i = 0; i < lengthof(symbols); i++)
    {
        server = good_server();
        server.symbol = symbols[i];
        ask(&server, WRONG_SYMBOL, text("名字是 %s", symbols[i] == NULL ? "NULL" : symbols[i]));
    }
    server = good_server();
    server.start = code + 16;
    ask(&server, WRONG_SYMBOL, "起点不是入口");
}

static const uint8 strange[][16] = {
    {0xff, 0x25, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 0x55, 0x53},
    {0xe9, 1, 2, 3, 4, 0x55, 0x48, 0x89, 0xe5, 0x41, 0x57, 0x41, 0x56, 0x41, 0x55, 0x53},
    {0x55, 0x48, 0x89, 0xe5, 0x5d, 0xc3, 0x41, 0x57, 0x41, 0x56, 0x41, 0x55, 0x41, 0x54, 0x55, 0x53},
};

CHECK(入口不认得, 1, "sec-graft-check", "用 has_known_prologue 问")
{
    ask_good();
    for (size_t i = 0; i < lengthof(strange); i++)
    {
        Server      server = good_server();

        write_code(strange[i]);
        ask(&server, UNKNOWN_ENTRY, "开头是跳转，或者太短");
    }
}

/* 第 which 种布局：头一种是对的。 */
#define SHAPES 8

static const char *
shape_like(int which)
{
    static const char *const what[SHAPES] = {
        "布局相同", "type 挪了地方", "isReset 挪了地方", "parent 挪了地方", "name 挪了地方", "parent 与 name 换了位置",
        "主人与数据之间多一个字", "isReset 的地方总是真"
    };

    shape = right_shape;
    switch (which)
    {
        case 1: shape.type = offsetof(MemoryContextData, mem_allocated); break;
        case 2: shape.is_reset = right_shape.is_reset + 1; break;
        case 3: shape.parent = right_shape.parent + sizeof(void *); break;
        case 4: shape.name = right_shape.name + sizeof(void *); break;
        case 5: shape.parent = right_shape.name; shape.name = right_shape.parent; break;
        case 6: shape.owner = 2 * sizeof(void *); break;
        case 7: shape.sticky = true; shape.is_reset = right_shape.is_reset + 1; break;
    }
    return what[which];
}

CHECK(布局不同的, 4, "sec-graft-where", "五样都要看；读到的指针只比较，不去读它指着的；不论同不同都要删除")
{
    for (int which = 0; which < SHAPES; which++)
    {
        Server      server = good_server();
        const char *what = shape_like(which);

        ask(&server, which == 0 ? AGREES : WRONG_LAYOUT, what);
    }
}

/* 每一项随机地对得上或者对不上；返回最先对不上的。 */
static Reason
spoil(Server *server)
{
    bool        wrong[WRONG_LAYOUT + 1];

    for (Reason item = WRONG_VERSION; item <= WRONG_LAYOUT; item++)
        wrong[item] = random_below(4) == 0;
    if (wrong[WRONG_VERSION])
        server->version += random_below(2) == 0 ? 10000 : -10000;
    server->assertions = wrong[HAS_ASSERTIONS];
    if (wrong[WRONG_SYMBOL])
        server->start = code + 1;
    if (wrong[UNKNOWN_ENTRY])
        write_code(strange[random_below(lengthof(strange))]);
    if (wrong[WRONG_LAYOUT])
        shape_like(1 + random_below(SHAPES - 1));
    for (Reason item = WRONG_VERSION; item <= WRONG_LAYOUT; item++)
        if (wrong[item])
            return item;
    return AGREES;
}

CHECK(随机的服务器, 2, "sec-graft-patch", "几项对不上，返回最先的；次序是版本、断言、符号、入口、布局")
{
    for (int round = 0; round < 500; round++)
    {
        Server      server = good_server();
        Reason      due = spoil(&server);

        ask(&server, due, text("版本 %d、断言%s、起点%s入口、布局%s", server.version, server.assertions ? "开着" : "关着",
                               server.start == code ? "是" : "不是",
                               memcmp(&shape, &right_shape, sizeof(shape)) == 0 ? "相同" : "不同"));
    }
}
