package io.tertib.common;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\u00A0",
                "\u200B",
                "\uFEFF",
                "\u3000\t\n",
                "\u200D\u200C",
                "\u3164",
                "\u2800",
                "\uFE0F",
                "\u00A0\u200B \uFEFF\u2060\u00AD",
                "\u202E\u202C",
                "\0"
            })
    void whatShowsNothingIsNothing(String told) {
        assertThat(Texts.text(told)).isEmpty();
        assertThat(Texts.line(told)).isEmpty();
        assertThat(Texts.code(told)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Aisyah Rahman",
                "\u00A0Aisyah Rahman\u00A0",
                "\uFEFFAisyah Rahman",
                "Ai\u200Bsyah Rah\u00ADman\u200B",
                "\u202AAisyah Rahman\u202C",
                "\u2007Aisyah Rahman\u202F\u3000"
            })
    void marksAndBlanksAroundMeanNothing(String told) {
        assertThat(Texts.text(told)).isEqualTo("Aisyah Rahman");
    }

    @Test
    void blanksAndLinesWithinStayInATextAndAreOneBlankInALine() {
        assertThat(Texts.text(" Ring\u00A0twice,\n  then wait \n")).isEqualTo("Ring\u00A0twice,\n  then wait");
        assertThat(Texts.line(" Ring\u00A0twice,\n  then\u3000wait \n")).isEqualTo("Ring twice, then wait");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // A joiner that changes the letters beside it, a family, a heart in colour, the flag of Scotland.
                "\u0646\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645",
                "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67",
                "\u2764\uFE0F",
                "\uD83C\uDFF4\uDB40\uDC67\uDB40\uDC62\uDB40\uDC73\uDB40\uDC63\uDB40\uDC74\uDB40\uDC7F"
            })
    void whatMeansSomethingStaysInNames(String told) {
        assertThat(Texts.text(told)).isEqualTo(told);
        assertThat(Texts.line(told)).isEqualTo(told);
    }

    @Test
    void nothingUnseenStaysInACode() {
        assertThat(Texts.code("\u200EEH\u200C123\u200D456\uFE0F789\u2060MY\u00A0"))
                .isEqualTo("EH123456789MY");
        // What breaks a line is seen, and is refused where it must not be.
        assertThat(Texts.code("a@example.com\r\nBcc: b@example.com")).isEqualTo("a@example.com\r\nBcc: b@example.com");
    }

    @Test
    void composesLetters() {
        assertThat(Texts.text("Jose\u0301")).isEqualTo("Jos\u00E9");
        assertThat(Texts.key("JOSE\u0301")).isEqualTo(Texts.key("jos\u00E9"));
        assertThat(Texts.key("jose")).isNotEqualTo(Texts.key("jos\u00E9"));
    }

    @Test
    void countsAndCutsCharactersNotTheirHalves() {
        String emojis = "\uD83D\uDE00".repeat(3);

        assertThat(Texts.length(emojis)).isEqualTo(3);
        assertThat(Texts.shortened(emojis, 2)).isEqualTo("\uD83D\uDE00".repeat(2));
        assertThat(Texts.shortened("abc", 3)).isEqualTo("abc");
    }
}
