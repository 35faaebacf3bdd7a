/* The two inner loops of make_latin, the same sums in the same order as its functions `update` and `look`:
   a run takes minutes instead of hours and writes the same bytes. Compiled by latin_loops.py, without contraction
   of products and sums (-ffp-contract=off), which would round differently. */

#include <math.h>
#include <stdint.h>

#define BITS 20            /* as in graphones.py */
#define MOST_CHOICES 64    /* letters that a sound may be written as: make_latin keeps 12 */
#define MOST_FEATURES 64   /* features of a sound: graphones has 27 */
#define LEAST_SLOPE 1e-4   /* nothing is learned from less */

static uint32_t place(uint64_t feature, uint64_t letters)
{
    return (uint32_t)((feature * 0x9E3779B1ULL + letters) * 0x85EBCA6BULL >> 7) & ((1u << BITS) - 1);
}

/* `update` for `count` examples: each has `each` features (and as many numbers drawn by chance), and the choices from
   starts[i] up to starts[i + 1]. Gives the sum of what `update` gives, or NaN if an example is too large. */
double update(long count, long each, const uint32_t *features, const double *drawn, const int32_t *starts,
              const uint32_t *choices, const int32_t *taken, const double *weight, double dropped, double step,
              double *weights, double *squares)
{
    static uint32_t kept[MOST_FEATURES], places[MOST_CHOICES][MOST_FEATURES];
    static double sums[MOST_CHOICES], powers[MOST_CHOICES];
    double likelihood = 0;
    if (each > MOST_FEATURES)
        return NAN;
    for (long i = 0; i < count; i++) {
        int size = starts[i + 1] - starts[i], many = 0;
        double top = -INFINITY, whole = 0;
        if (size > MOST_CHOICES)
            return NAN;
        for (long f = 0; f < each; f++)
            if (drawn[i * each + f] >= dropped)
                kept[many++] = features[i * each + f];
        for (int c = 0; c < size; c++) {
            sums[c] = 0;
            for (int f = 0; f < many; f++) {
                places[c][f] = place(kept[f], choices[starts[i] + c]);
                sums[c] += weights[places[c][f]];
            }
            if (sums[c] > top)
                top = sums[c];
        }
        for (int c = 0; c < size; c++)
            whole += powers[c] = exp(sums[c] - top);
        for (int c = 0; c < size; c++) {
            double slope = ((c == taken[i]) - powers[c] / whole) * weight[i];
            if (fabs(slope) > LEAST_SLOPE)
                for (int f = 0; f < many; f++) {
                    squares[places[c][f]] += slope * slope;
                    weights[places[c][f]] += step * slope / sqrt(squares[places[c][f]]);
                }
        }
        likelihood += weight[i] * (sums[taken[i]] - top - log(whole));
    }
    return likelihood;
}

/* `look` for `count` words: the options of each are those from words[i] up to words[i + 1], what is seen of each option
   from options[j] up to options[j + 1]. `powers` has room for the options of all the words. */
void look(long count, const int32_t *words, const int32_t *options, const uint32_t *things, const float *amounts,
          const int8_t *typed, double step, double *powers, double *weights, double *squares)
{
    for (long i = 0; i < count; i++) {
        double top = -INFINITY, whole = 0, right = 0;
        for (int j = words[i]; j < words[i + 1]; j++) {
            powers[j] = 0;
            for (int k = options[j]; k < options[j + 1]; k++)
                powers[j] += weights[things[k]] * amounts[k];
            if (powers[j] > top)
                top = powers[j];
        }
        for (int j = words[i]; j < words[i + 1]; j++) {
            powers[j] = exp(powers[j] - top);
            whole += powers[j];
            if (typed[j])
                right += powers[j];
        }
        for (int j = words[i]; j < words[i + 1]; j++) {
            double miss = (typed[j] ? powers[j] / right : 0.0) - powers[j] / whole;
            if (fabs(miss) > LEAST_SLOPE)
                for (int k = options[j]; k < options[j + 1]; k++) {
                    double slope = miss * amounts[k];
                    squares[things[k]] += slope * slope;
                    weights[things[k]] += step * slope / sqrt(squares[things[k]]);
                }
        }
    }
}
