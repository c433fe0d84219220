package io.tertib.notification;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** E-mail addresses: checked, and masked where others may read. */
final class Addresses {

    private static final Pattern ADDRESS = Pattern.compile("[^\\s\\p{Z}<>,;:\"'()]+@[^\\s\\p{Z}<>,;:\"'()]+");

    private Addresses() {}

    /** @throws AddressException unless it is exactly one address with a domain */
    static InternetAddress one(String address) throws AddressException {
        InternetAddress parsed = new InternetAddress(address.strip(), true);
        parsed.validate();
        if (parsed.isGroup() || parsed.getAddress().indexOf('@') < 1) {
            throw new AddressException("Not a single address", address);
        }
        return parsed;
    }

    static InternetAddress named(InternetAddress address, String name) {
        try {
            return new InternetAddress(address.getAddress(), name, StandardCharsets.UTF_8.name());
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("Every Java platform has UTF-8", e);
        }
    }

    /** Enough to recognise an address by, and no more: {@code a***@example.com}. Several have commas between them. */
    static String mask(String addresses) {
        return Arrays.stream(addresses.split(","))
                .map(String::strip)
                .map(Addresses::maskOne)
                .collect(Collectors.joining(", "));
    }

    /** Masks whatever looks like an address within a text, such as a mail server's answer. */
    static String maskWithin(String text) {
        return ADDRESS.matcher(text).replaceAll(found -> Matcher.quoteReplacement(maskOne(found.group())));
    }

    private static String maskOne(String address) {
        int at = address.lastIndexOf('@');
        return at < 1 ? "***" : address.substring(0, address.offsetByCodePoints(0, 1)) + "***" + address.substring(at);
    }
}
