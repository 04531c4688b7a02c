/* near.c —— 见 near.h。代码按相对的位置找数据，所以整个抄过去就能运行；
 * 要改的只有数据里指着模块自己的绝对地址，它们在装入时已经由动态链接器填好。 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "near.h"

#include <link.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>

#define STEP     ((uintptr_t) 1 << 20)  /* 字节；在服务器的前面找空地，一次退这么远 */
#define FURTHEST 1024                   /* 至多退这么多次：再远就不近了 */
#define PAGE     ((uintptr_t) 4096)

typedef struct Image
{
    uintptr_t   inside;         /* 要找的模块含有它 */
    uintptr_t   base;
    uintptr_t   start;          /* 整个模块占的页，连同段之间的空隙 */
    uintptr_t   end;
    const ElfW(Phdr) *segments;
    int         count;
} Image;

static int
find_image(struct dl_phdr_info *info, size_t size, void *found)
{
    Image *image = found;
    uintptr_t start = UINTPTR_MAX, end = 0;

    (void) size;
    for (int i = 0; i < info->dlpi_phnum; i++)
        if (info->dlpi_phdr[i].p_type == PT_LOAD)
        {
            uintptr_t from = info->dlpi_addr + info->dlpi_phdr[i].p_vaddr;

            start = from < start ? from : start;
            end = from + info->dlpi_phdr[i].p_memsz > end ? from + info->dlpi_phdr[i].p_memsz : end;
        }
    if (image->inside < start || image->inside >= end)
        return 0;
    image->base = info->dlpi_addr;
    image->start = start & ~(PAGE - 1);
    image->end = (end + PAGE - 1) & ~(PAGE - 1);
    image->segments = info->dlpi_phdr;
    image->count = info->dlpi_phnum;
    return 1;
}

/* 在 server 前面要一片 size 字节的空地；要不到返回 0。 */
static uintptr_t
reserve_near(uintptr_t server, size_t size)
{
    uintptr_t wanted = (server - size) & ~(PAGE - 1);

    for (int i = 0; i < FURTHEST; i++, wanted -= STEP)
    {
        void *place = mmap((void *) wanted, size, PROT_READ | PROT_WRITE,
                           MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0);

        if (place == (void *) wanted)
            return wanted;
        if (place != MAP_FAILED)
            munmap(place, size);
    }
    return 0;
}

/* 一段数据里，指着原本的地址改成指着抄本。 */
static void
move_pointers(const Image *image, uintptr_t *words, size_t count, ptrdiff_t distance)
{
    for (size_t i = 0; i < count; i++)
        if (words[i] >= image->start && words[i] < image->end)
            words[i] += distance;
}

static void
copy_segment(const Image *image, const ElfW(Phdr) *segment, ptrdiff_t distance)
{
    uintptr_t from = image->base + segment->p_vaddr;
    void *to = (void *) (from + distance);

    memcpy(to, (void *) from, segment->p_memsz);
    if (segment->p_flags & PF_W)
        move_pointers(image, to, segment->p_memsz / sizeof(uintptr_t), distance);
}

static bool
make_executable(const Image *image, const ElfW(Phdr) *segment, ptrdiff_t distance)
{
    uintptr_t from = (image->base + segment->p_vaddr) & ~(PAGE - 1);
    uintptr_t to = image->base + segment->p_vaddr + segment->p_memsz;

    return mprotect((void *) (from + distance), to - from, PROT_READ | PROT_EXEC) == 0;
}

ptrdiff_t
near_copy(const void *inside, const void *server)
{
    Image image = {.inside = (uintptr_t) inside};
    uintptr_t place;
    ptrdiff_t distance;
    bool runs = true;

    if (dl_iterate_phdr(find_image, &image) == 0)
        return 0;
    place = reserve_near((uintptr_t) server, image.end - image.start);
    if (place == 0)
        return 0;
    distance = (ptrdiff_t) (place - image.start);
    for (int i = 0; i < image.count; i++)
        if (image.segments[i].p_type == PT_LOAD)
            copy_segment(&image, &image.segments[i], distance);
    for (int i = 0; i < image.count; i++)
        if (image.segments[i].p_type == PT_LOAD && (image.segments[i].p_flags & PF_X))
            runs = runs && make_executable(&image, &image.segments[i], distance);
    if (runs)
        return distance;
    munmap((void *) place, image.end - image.start);
    return 0;
}
