package io.tertib.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.internet.AddressException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTests {

    @Test
    void anAddressIsMasked() {
        assertThat(Addresses.mask("aisyah@example.com")).isEqualTo("a***@example.com");
        assertThat(Addresses.mask("a@example.com, boss@shop.example")).isEqualTo("a***@example.com, b***@shop.example");
        assertThat(Addresses.mask("nobody")).isEqualTo("***");
    }

    @Test
    void addressesWithinATextAreMasked() {
        assertThat(Addresses.maskWithin("550 <aisyah@example.com>: unknown; ask root@mx.example"))
                .isEqualTo("550 <a***@example.com>: unknown; ask r***@mx.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nobody",
                "@example.com",
                "a@example.com, b@example.com",
                "a@example.com b@example.com",
                "a@example.com\r\nBcc: b@example.com",
                "friends: a@example.com, b@example.com;"
            })
    void whatIsNotOneAddressIsRefused(String address) {
        assertThatThrownBy(() -> Addresses.one(address)).isInstanceOf(AddressException.class);
    }
}
