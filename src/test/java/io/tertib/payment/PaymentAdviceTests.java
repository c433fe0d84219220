package io.tertib.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.tertib.order.PaymentMethod;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class PaymentAdviceTests {

    private static final String SETTING = "tertib.notification.payment-instructions.bank-transfer";

    @Test
    void startingWithoutAnAccountNamesTheSettingThatIsMissing(CapturedOutput log) {
        new PaymentAdvice(new PaymentInstructions(Map.of(PaymentMethod.BANK_TRANSFER, " ", PaymentMethod.CASH, "x")));
        assertThat(log).contains("WARN", SETTING, "TERTIB_PAYMENT_BANK_TRANSFER");
    }

    @Test
    void whoSetsItIsNotAskedAnyMore(CapturedOutput log) {
        Map<String, String> settings = Map.of(SETTING, "Maybank 5140 1234 5678");
        PaymentInstructions instructions = new Binder(new MapConfigurationPropertySource(settings))
                .bind("tertib.notification", PaymentInstructions.class)
                .get();

        new PaymentAdvice(instructions);

        assertThat(instructions.paymentInstructions())
                .containsEntry(PaymentMethod.BANK_TRANSFER, "Maybank 5140 1234 5678");
        assertThat(log).doesNotContain("WARN");
    }
}
