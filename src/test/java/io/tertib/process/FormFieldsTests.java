package io.tertib.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tertib.common.InvalidException;
import io.tertib.common.TertibProperties;
import java.net.URI;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.DefaultResourceLoader;
import tools.jackson.databind.json.JsonMapper;

class FormFieldsTests {

    private final FormFields forms = new FormFields(
            new TertibProperties(
                    URI.create("http://localhost"),
                    new TertibProperties.Shop(
                            "My shop", ZoneId.of("Asia/Kuala_Lumpur"), "MY", Currency.getInstance("MYR"))),
            new FormLabels(new DefaultResourceLoader(), JsonMapper.builder().build()));

    @Test
    void whatNobodySeesIsNoText() {
        assertThat(forms.text("note", "\u00A0\u200B\uFEFF", 10)).isNull();
        assertThat(forms.text("note", "\u200B TT-1\u00A0", 4)).isEqualTo("TT-1");
        assertThat(forms.decimal("amount", "\u00A0137.80\u200B")).isEqualByComparingTo("137.80");
        assertThat(forms.date("day", "2026-12-01\u200B")).hasToString("2026-12-01");
    }

    @Test
    void leavesOutWhatNoTextHas() {
        assertThat(forms.text("reference", "MBB\u0000-1", 10)).isEqualTo("MBB-1");
        assertThat(forms.text("note", "one\ntwo\tthree\u0007\uD83D", 20)).isEqualTo("one\ntwo\tthree");
        assertThat(forms.text("note", "\u0000", 10)).isNull();
        assertThat(forms.decimal("amount", "137\u0000.80")).isEqualByComparingTo("137.80");
        assertThat(forms.text("note", "\uD83D\uDE00", 1)).isEqualTo("\uD83D\uDE00");
    }

    @Test
    void takesOneValueForAField() {
        for (Object several : List.of(List.of(5), Map.of("a", 1), List.of(), Map.of())) {
            assertThatThrownBy(() -> forms.text("note", several, 100))
                    .isInstanceOf(InvalidException.class)
                    .hasMessage("note: must be one value");
            assertThatThrownBy(() -> forms.decimal("amount", several)).isInstanceOf(InvalidException.class);
            assertThatThrownBy(() -> forms.time("at", several)).isInstanceOf(InvalidException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0001-01-01", "1969-12-31", "9999-12-31", "+12026-01-01", "2026-02-30"})
    void takesNoDayThatIsASlipOfThePen(String day) {
        assertThatThrownBy(() -> forms.time("receivedAt", day)).isInstanceOf(InvalidException.class);
        assertThatThrownBy(() -> forms.date("scheduledDeliveryDate", day)).isInstanceOf(InvalidException.class);
    }

    @Test
    void takesDaysAndTimes() {
        assertThat(forms.time("receivedAt", "2026-12-01")).isEqualTo("2026-11-30T16:00:00Z");
        assertThat(forms.time("receivedAt", "2026-12-01T10:00")).isEqualTo("2026-12-01T02:00:00Z");
        assertThat(forms.date("scheduledDeliveryDate", "2026-12-01T10:00:00Z")).hasToString("2026-12-01");
    }

    @Test
    void countsCharactersAsPeopleDo() {
        String longest = "\uD83D\uDE00".repeat(10);

        assertThat(forms.text("note", longest, 10)).isEqualTo(longest);
        assertThatThrownBy(() -> forms.text("note", longest + "x", 10)).isInstanceOf(InvalidException.class);
    }
}
