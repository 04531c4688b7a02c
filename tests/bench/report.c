/* report.c —— 见 report.h。 */
#include "report.h"

#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>

/* ---- 归纳 ---- */

double *
results_at(const Results *results, int peer, int test)
{
    return results->samples + (size_t) (peer * results->case_count + test) * (size_t) results->rounds;
}

bool
results_has(const Results *results, int peer, int test)
{
    return results_at(results, peer, test)[0] >= 0;
}

static int
compare_doubles(const void *a, const void *b)
{
    double x = *(const double *) a, y = *(const double *) b;

    return (x > y) - (x < y);
}

static double
median(const double *values, int count)
{
    double sorted[count];

    memcpy(sorted, values, sizeof(sorted));
    qsort(sorted, (size_t) count, sizeof(*sorted), compare_doubles);
    return (sorted[count / 2] + sorted[(count - 1) / 2]) / 2;
}

double
results_median(const Results *results, int peer, int test)
{
    return median(results_at(results, peer, test), results->rounds);
}

double
results_min(const Results *results, int peer, int test)
{
    const double *samples = results_at(results, peer, test);
    double least = samples[0];

    for (int round = 1; round < results->rounds; round++)
        if (samples[round] < least)
            least = samples[round];
    return least;
}

double
results_ratio(const Results *results, int peer, int test)
{
    const double *mine = results_at(results, peer, test);
    const double *base = results_at(results, results->base, test);
    double ratios[results->rounds];

    for (int round = 0; round < results->rounds; round++)
        ratios[round] = mine[round] / base[round];
    return median(ratios, results->rounds);
}

const char *
case_label(const char *name)
{
    static char label[4][64];
    static int turn = 0;
    const char *slash = strrchr(name, '/');

    if (slash == NULL)
        return name;
    turn = (turn + 1) % 4;
    snprintf(label[turn], sizeof(label[turn]), "%.*s", (int) strcspn(slash + 1, "."), slash + 1);
    return label[turn];
}

/* ---- 表：每八列一张，否则终端放不下 ---- */

#define COLUMNS 8

typedef void (*PrintCell)(const Results *results, int peer, int test, FILE *out);

static void
print_time(const Results *results, int peer, int test, FILE *out)
{
    char cell[32];

    snprintf(cell, sizeof(cell), "%.1f (%.1f)", results_median(results, peer, test),
             results_min(results, peer, test));
    fprintf(out, " %15s", cell);
}

static void
print_ratio(const Results *results, int peer, int test, FILE *out)
{
    fprintf(out, " %15.2f", results_ratio(results, peer, test));
}

static void
print_table(const Results *results, int first, PrintCell print_cell, FILE *out)
{
    int end = first + COLUMNS < results->case_count ? first + COLUMNS : results->case_count;

    fprintf(out, "%-13s", "");
    for (int test = first; test < end; test++)
        fprintf(out, " %15s", case_label(results->cases[test]));
    putc('\n', out);
    for (int peer = 0; peer < results->peer_count; peer++)
    {
        fprintf(out, "%-13s", results->peers[peer]);
        for (int test = first; test < end; test++)
            if (results_has(results, peer, test) && results_has(results, results->base, test))
                print_cell(results, peer, test, out);
            else
                fprintf(out, " %15s", "-");
        putc('\n', out);
    }
    putc('\n', out);
}

void
print_tables(const Results *results, FILE *out)
{
    fprintf(out, "每个操作的纳秒数：%d 轮的中位数（最小值）\n\n", results->rounds);
    for (int first = 0; first < results->case_count; first += COLUMNS)
        print_table(results, first, print_time, out);
    fprintf(out, "与 %s 之比：每一轮各比一次，取中位数；小于 1 是更快\n\n",
            results->peers[results->base]);
    for (int first = 0; first < results->case_count; first += COLUMNS)
        print_table(results, first, print_ratio, out);
}

/* ---- 给别的程序读的 ---- */

void
write_csv(const Results *results, FILE *out)
{
    fprintf(out, "peer,case,median_ns,min_ns,ratio_to_%s\n", results->peers[results->base]);
    for (int peer = 0; peer < results->peer_count; peer++)
        for (int test = 0; test < results->case_count; test++)
            if (results_has(results, peer, test))
                fprintf(out, "%s,%s,%.3f,%.3f,%.4f\n", results->peers[peer],
                        case_label(results->cases[test]), results_median(results, peer, test),
                        results_min(results, peer, test), results_ratio(results, peer, test));
}

static void
write_samples(const Results *results, int peer, int test, FILE *out)
{
    const double *samples = results_at(results, peer, test);

    fprintf(out, "      {\"peer\": \"%s\", \"case\": \"%s\", \"median\": %.3f, \"min\": %.3f, \"ratio\": %.4f,\n"
            "       \"samples\": [", results->peers[peer], case_label(results->cases[test]),
            results_median(results, peer, test), results_min(results, peer, test),
            results_ratio(results, peer, test));
    for (int round = 0; round < results->rounds; round++)
        fprintf(out, "%s%.3f", round > 0 ? ", " : "", samples[round]);
    fputs("]}", out);
}

static void
cpu_model(char *model, size_t size)
{
    FILE *cpuinfo = fopen("/proc/cpuinfo", "r");
    char line[256];

    snprintf(model, size, "unknown");
    while (cpuinfo != NULL && fgets(line, sizeof(line), cpuinfo) != NULL)
        if (strncmp(line, "model name", 10) == 0 && strchr(line, ':') != NULL)
        {
            snprintf(model, size, "%.*s", (int) strcspn(strchr(line, ':') + 2, "\"\\\n"),
                     strchr(line, ':') + 2);
            break;
        }
    if (cpuinfo != NULL)
        fclose(cpuinfo);
}

void
write_json(const Results *results, FILE *out)
{
    char model[128];
    struct utsname system;
    bool first = true;

    uname(&system);
    cpu_model(model, sizeof(model));
    fprintf(out, "{\n  \"cpu\": \"%s\",\n  \"system\": \"%s %s %s\",\n  \"compiler\": \"%s\",\n"
            "  \"rounds\": %d,\n  \"unit\": \"ns\",\n  \"base\": \"%s\",\n  \"results\": [\n",
            model, system.sysname, system.release, system.machine, __VERSION__,
            results->rounds, results->peers[results->base]);
    for (int peer = 0; peer < results->peer_count; peer++)
        for (int test = 0; test < results->case_count; test++)
            if (results_has(results, peer, test))
            {
                fputs(first ? "" : ",\n", out);
                first = false;
                write_samples(results, peer, test, out);
            }
    fputs("\n  ]\n}\n", out);
}
