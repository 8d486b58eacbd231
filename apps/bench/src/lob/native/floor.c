// The native floor of the order-book benches: the same flat window and byte scanner in C, without any checks.
// Input: a file of records (u8 side, f64 tick, f64 lots) and a file of frames (u32 length, bytes).
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define SPAN (1u << 20)
typedef struct { double lots[SPAN]; uint64_t bits[SPAN / 64]; uint32_t best; } Side;
static Side sides[2];
static uint32_t base = 0;

static double now(void) { struct timespec t; clock_gettime(CLOCK_MONOTONIC, &t); return t.tv_sec * 1e9 + t.tv_nsec; }

// Keys fall for bids so that the best one is always the smallest.
static inline void set(int s, double tick, double lots) {
  Side *side = &sides[s];
  uint32_t key = (s ? (uint32_t)tick - base : base + SPAN - 1 - (uint32_t)tick) & (SPAN - 1);
  side->lots[key] = lots;
  uint64_t bit = 1ull << (key & 63);
  if (lots != 0) {
    side->bits[key >> 6] |= bit;
    if (key < side->best) side->best = key;
  } else {
    side->bits[key >> 6] &= ~bit;
    if (key == side->best) {
      uint32_t w = key >> 6;
      while (w < SPAN / 64 && side->bits[w] == 0) w++;
      side->best = w < SPAN / 64 ? (w << 6) + __builtin_ctzll(side->bits[w]) : SPAN - 1;
    }
  }
}
static inline double mid(void) { return (sides[1].best + base + (double)(base + SPAN - 1 - sides[0].best)) / 2; }

static const char *decimal(const char *p, int decimals, double *out) {
  int64_t v = 0; int left = -1;
  for (; *p != '"'; p++) { if (*p == '.') left = decimals; else { v = v * 10 + (*p - '0'); left--; } }
  *out = (double)v; return p + 1;
}
static void frame(const char *p) {
  for (int s = 1; s >= 0; s--) {
    p = strstr(p, s ? "\"asks\":[" : "\"bids\":[") + 8;
    while (*p != ']') {
      double tick, lots;
      p = decimal(p + 10, 2, &tick);
      p = decimal(p + 9, 4, &lots);
      set(s, tick, lots);
      p++;
      if (*p == ',') p++;
    }
  }
}
static char *slurp(const char *name, long *size) {
  FILE *f = fopen(name, "rb"); fseek(f, 0, SEEK_END); *size = ftell(f); rewind(f);
  char *b = malloc(*size + 1); if (fread(b, 1, *size, f) != (size_t)*size) exit(1); b[*size] = 0; fclose(f); return b;
}
int main(int argc, char **argv) {
  (void)argc;
  long size; double sum = 0;
  char *u = slurp(argv[1], &size); long n = size / 24;
  double best = 1e300;
  for (int pass = 0; pass < 3; pass++) {
    memset(sides, 0, sizeof sides); sides[0].best = sides[1].best = SPAN - 1;
    double t = now();
    for (long i = 0; i < n; i++) { double *r = (double *)(u + i * 24); set((int)r[0], r[1], r[2]); sum += mid(); }
    t = (now() - t) / n; if (t < best) best = t;
  }
  printf("%f\n", best);
  char *f = slurp(argv[2], &size); best = 1e300;
  for (int pass = 0; pass < 3; pass++) {
    memset(sides, 0, sizeof sides); sides[0].best = sides[1].best = SPAN - 1;
    long count = 0; double t = now();
    for (char *p = f; p < f + size;) { uint32_t len; memcpy(&len, p, 4); frame(p + 4); sum += mid(); p += 4 + len; count++; }
    t = (now() - t) / count; if (t < best) best = t;
  }
  printf("%f\n%f\n", best, sum > 0 ? 0.0 : 1.0);
  return 0;
}
