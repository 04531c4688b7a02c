/* random.c —— rand 与 srand，与 glibc 的同一个序列：示例用种子定下它的随机数，换一种就不是书里印的了。
 *
 * 三十一个数的加法反馈：每个数是三个之前与三十一个之前的和，取去掉最低位的三十一位；种子先由线性同余散开，再走掉三百一十个。 */
#include <stdint.h>
#include <stdlib.h>

#define DEGREE     31
#define SEPARATION 3
#define WARM_UP    310

static uint32_t state[DEGREE];
static int  front = SEPARATION, rear;
static int  seeded;

int
rand(void)
{
    uint32_t    value;

    if (!seeded)
        srand(1);
    value = state[front] += state[rear];
    front = (front + 1) % DEGREE;
    rear = (rear + 1) % DEGREE;
    return (int) (value >> 1);
}

void
srand(unsigned seed)
{
    int64_t     word = (int32_t) (seed != 0 ? seed : 1);

    seeded = 1;
    for (int i = 0; i < DEGREE; i++)
    {
        state[i] = (uint32_t) word;
        word = (int32_t) word * INT64_C(16807) % 2147483647;
        if (word < 0)
            word += 2147483647;
    }
    front = SEPARATION;
    rear = 0;
    for (int i = 0; i < WARM_UP; i++)
        rand();
}
