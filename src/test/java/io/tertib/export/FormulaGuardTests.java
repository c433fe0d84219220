package io.tertib.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaGuardTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+60123456789",
                "-5",
                "@SUM(A1)",
                "\tx",
                "  =1+1",
                "\u00a0=1+1",
                "\u200b\ufeff=1+1",
                " \t x",
                "\u0000=1",
                "\uff1d1+1",
                "\uff0b1",
                "\uff0d1",
                "\uff20SUM(A1)",
                "\rx",
                "\nx",
                "\r\nx"
            })
    void whatCouldBeAFormulaGetsOneApostrophe(String cell) {
        assertThat(FormulaGuard.guarded(cell)).isEqualTo("'" + cell);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "Aisyah Rahman",
                "T-shirt, M",
                "a=b",
                "1-2",
                "O'Neil",
                "'quoted'",
                "a\nb",
                "a\n\nb\n",
                "x\r",
                "100% \"wool\""
            })
    void everythingElseStaysAsItIs(String cell) {
        assertThat(FormulaGuard.guarded(cell)).isEqualTo(cell);
    }

    @ParameterizedTest
    @CsvSource({
        "'a|=1', 'a|!=1'",
        "'=1|=2', '!=1|!=2'",
        "'a|  +1|b', 'a|!  +1|b'",
        "'|=1', '!|!=1'",
        "'a||@b|', 'a||!@b|'",
        "'a|>b', 'a|!>b'"
    })
    void eachLineOfACellIsLookedAt(String cell, String guarded) {
        for (String end : new String[] {"\n", "\r\n", "\r"}) {
            assertThat(FormulaGuard.guarded(typed(cell, end))).isEqualTo(typed(guarded, end));
        }
    }

    private static String typed(String drawn, String endOfLine) {
        return drawn.replace("|", endOfLine).replace('!', '\'').replace('>', '\t');
    }
}
