package io.tertib.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tertib.common.InvalidException;
import io.tertib.common.TertibProperties;
import java.net.URI;
import java.time.ZoneId;
import java.util.Currency;
import org.junit.jupiter.api.Test;
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
    void countsCharactersAsPeopleDo() {
        String longest = "\uD83D\uDE00".repeat(10);

        assertThat(forms.text("note", longest, 10)).isEqualTo(longest);
        assertThatThrownBy(() -> forms.text("note", longest + "x", 10)).isInstanceOf(InvalidException.class);
    }
}
