package dev.bridge.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FlowTest {

    @Test
    void whatIsReadIsWrittenAsItWas() {
        for (String line : new String[] {
            "{ type: flat, amount: 20, tiers: [{ up_to: 100, unit: 0 }, { unit: 0.5 }], empty: {}, none: [] }",
            "[\"*\", 'plan == \"business\"', a b c]",
            "{ when: \"a \\\"b\\\" {c}, [d]: e\", \"key: {\": 1 }",
            "15",
            "reader + push",
            "now.getHours(timezone) >= 8 && now.getHours(timezone) < 18"
        }) {
            assertThat(FlowReader.read(line).line()).isEqualTo(line);
        }
        assertThat(FlowReader.read("{ a: [1, 2] }")).isInstanceOf(Flow.Members.class);
    }

    @Test
    void whatCannotBeReadIsOneText() {
        for (String line :
                new String[] {"{ a: 1", "{ a }", "[1, 2] tail", "\"open", "a, b", "{ a: 1 } }", "", "[1 2"}) {
            assertThat(FlowReader.read(line).line()).isEqualTo(line);
        }
        assertThat(FlowReader.read("a\u001Bb").line()).isEqualTo("a\\u{001B}b");
    }

    @Test
    void whatDoesNotFitIsSpreadOverLines() {
        Flow flow = FlowReader.read(
                "{ name: Team, charges: { base: { amount: 20, due: advance } }, list: [{ a: 1, b: 2222 }, 3] }");
        assertThat(FlowLines.member("team", flow, 26))
                .containsExactly(
                        "team:",
                        "  name: Team",
                        "  charges:",
                        "    base:",
                        "      amount: 20",
                        "      due: advance",
                        "  list:",
                        "    - { a: 1, b: 2222 }",
                        "    - 3");
        assertThat(FlowLines.of(FlowReader.read("[{ a: 1, b: 2222 }]"), 12)).containsExactly("- a: 1", "  b: 2222");
        assertThat(FlowLines.member("team", flow, 200)).hasSize(1);
    }
}
