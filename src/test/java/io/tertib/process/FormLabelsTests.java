package io.tertib.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tertib.common.InvalidException.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.DefaultResourceLoader;
import tools.jackson.databind.json.JsonMapper;

class FormLabelsTests {

    private final FormLabels labels =
            new FormLabels(new DefaultResourceLoader(), JsonMapper.builder().build());

    @ParameterizedTest
    @CsvSource({
        "mark-as-paid, amount, Amount received",
        "mark-as-paid, receivedAt, Received on",
        "create-shipment, items, In this parcel",
        "create-shipment, items[1].quantity, 'In this parcel, line 2, Quantity'",
        "correct-order, note, Note",
        "correct-order, shippingFee, Shipping fee",
        "correct-order, payment.method, Paid by",
        "correct-order, customer, Customer",
        "correct-order, customer.name, 'Customer, Name'",
        "correct-order, shippingAddress.name, 'Delivery address, Name'",
        "correct-order, items[0].unitPrice, 'Items, line 1, Price of one'",
        "correct-order, items[11].appointment.start, 'Items, line 12, From'",
        // What the form does not show.
        "correct-order, total, Total",
        "correct-order, customer.id, 'Customer, id'",
        "correct-order, items[2].itemId, 'Items line 3, item id'"
    })
    void saysBesideWhichLabelSomethingIsWrong(String form, String field, String label) {
        assertThat(labels.describe(form, new Problem(field, "is not right"))).isEqualTo(label + ": is not right");
    }

    @Test
    void goesOnAfterAQuestion() {
        assertThat(labels.describe("confirm-delivery", new Problem("outcome", "is needed")))
                .isEqualTo("What do you know? Is needed");
    }

    @Test
    void namesChoicesAsTheFormDoes() {
        assertThat(labels.describe("correct-order", new Problem("payment.method", "must be one of STRIPE, COD")))
                .startsWith("Paid by: must be one of ")
                .contains("; ")
                .doesNotContain("STRIPE");
        assertThat(labels.describe("correct-order", new Problem("note", "must be one of A, B")))
                .isEqualTo("Note: must be one of A, B");
    }

    @Test
    void namesChoicesThatTheFormWorksOut() {
        assertThat(labels.describe(
                        "handle-failed-delivery",
                        new Problem("decision", "must be one of TRY_AGAIN, SHIP_AGAIN, REFUND, GIVE_UP")))
                .isEqualTo("What is to be done? Must be one of The courier tries again; Send it again;"
                        + " Do not send it again; give back what was paid for it;"
                        + " Do not send it again; nothing is given back");
    }

    @Test
    void saysWhatIsWrongWithTheWhole() {
        assertThat(labels.describe("correct-order", new Problem("", "cannot be read")))
                .isEqualTo("Cannot be read");
    }

    @Test
    void knowsOnlyFormsThatThereAre() {
        assertThatThrownBy(() -> labels.describe("nothing", new Problem("a", "b")))
                .hasMessageContaining("There is no form nothing");
    }
}
