package io.tertib.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What is cut out of a stylesheet, and what is left as it is. */
class UsedStylesTests {

    @Test
    void aRuleIsKeptWhenAllThatItSelectsByIsNamedSomewhere() {
        assertThat(cut(".btn{color:red}.card .btn{color:blue}#foot{color:red}[data-theme=dark] .btn{color:white}"))
                .isEqualTo(".btn{color:red}");
        assertThat(cut("a[href] .btn,.card,#main{top:0}")).isEqualTo("a[href] .btn,#main{top:0}");
    }

    @Test
    void elementsStatesAndWhatIsNotToBeThereAreNoReasonToCut() {
        String css =
                "*,::after{margin:0}.btn:not(.card):hover::before{top:0}.btn:is(.card,a:not(.x)){top:0}.btn:not([hidden]){top:0}";
        assertThat(cut(css)).isEqualTo(css);
    }

    @Test
    void aNameThatIsPutTogetherIsFoundByItsBeginning() {
        assertThat(cut(".is-good{top:0}.is{top:0}.tone-7{top:0}.kind-a{top:0}"))
                .isEqualTo(".is-good{top:0}.tone-7{top:0}.kind-a{top:0}");
    }

    @Test
    void whatStandsInStringsAndAddressesIsNotTakenForRules() {
        String css = ".btn{content:\"a;b}c\\\"{\";background:url(data:image/svg+xml;x,{y})}.btn::after{content:'}'}";
        assertThat(cut(css)).isEqualTo(css);
    }

    @Test
    void conditionsHoldWhatIsKeptInThem() {
        assertThat(cut("@charset \"UTF-8\";@media (min-width:1px){.card{top:0}.btn{top:0}}@media print{.card{top:0}}"))
                .isEqualTo("@charset \"UTF-8\";@media (min-width:1px){.btn{top:0}}");
    }

    @Test
    void customPropertiesAndAnimationsAreKeptThatSomethingNames() {
        assertThat(cut(":root{--a:1;--b:var(--a);--c:2;--used-by-us:3}.btn{top:var(--b)}.card{top:var(--c)}"))
                .isEqualTo(":root{--a:1;--b:var(--a);--used-by-us:3}.btn{top:var(--b)}");
        assertThat(cut("@keyframes turn{to{top:0}}@keyframes fade{to{top:var(--d)}}.btn{--d:1;animation:1s turn}"))
                .isEqualTo("@keyframes turn{to{top:0}}.btn{animation:1s turn}");
    }

    @Test
    void theLicenceStaysAndOtherCommentsDoNot() {
        assertThat(cut("/*! Licence, of a.b */.btn{top:0}/* more */"))
                .isEqualTo(".btn{top:0}\n/*! Licence, of a.b */\n");
    }

    private static String cut(String css) {
        return new UsedStyles(List.of(
                        "<a id=\"main\" class=\"btn\" href=\"/\" style=\"top: var(--used-by-us)\" th:class=\"'is-' + ${tone}\">",
                        "element.className = `tone-${number}`; String.format(\"kind-%s\", kind)"))
                .cut(css);
    }
}
