package dev.bridge.benchmarks.accounts;

/**
 * A line of the table.
 *
 * @param figure what was measured, with its unit
 * @param goal and whether it is met
 */
record Row(String what, String figure, String goal) {

    static String judged(String goal, boolean met) {
        return goal + (met ? ", met" : ", missed");
    }

    void print() {
        System.out.println("| " + what + " | " + figure + " | " + goal + " |");
    }
}
