package io.tertib.customer;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.tertib.common.InvalidException;
import io.tertib.common.InvalidException.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checked and normalised data of a customer.
 *
 * @param phone in E.164 form
 */
record ContactData(
        String name, @Nullable String email, @Nullable String phone) {

    private static final int MAX_NAME = 200;
    private static final int MAX_EMAIL = 254;

    /** Deliberately loose: only a mail can tell whether an address exists. Blanks would be a mail header's end. */
    private static final Pattern EMAIL =
            Pattern.compile("[^\\s\\p{Cntrl}@<>(),;:\\\\\"\\[\\].]+(\\.[^\\s\\p{Cntrl}@<>(),;:\\\\\"\\[\\].]+)*"
                    + "@([\\p{L}\\p{N}]([\\p{L}\\p{N}-]*[\\p{L}\\p{N}])?\\.)+\\p{L}[\\p{L}\\p{N}-]*\\p{L}");

    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Cntrl}]+");

    /**
     * Checks all that was told and names everything that is wrong with it.
     *
     * @param fieldPrefix where the customer stands in the request, such as {@code customer.}
     * @param region the country whose numbers may come without a country code
     */
    static ContactData check(NewCustomer told, String fieldPrefix, String region) {
        List<Problem> problems = new ArrayList<>();
        String name = BLANKS.matcher(text(told.name())).replaceAll(" ");
        if (name.isEmpty()) {
            problems.add(new Problem(fieldPrefix + "name", "is missing"));
        } else if (name.length() > MAX_NAME) {
            problems.add(new Problem(fieldPrefix + "name", "must not be longer than " + MAX_NAME + " characters"));
        }
        String email = text(told.email());
        if (!email.isEmpty()
                && (email.length() > MAX_EMAIL || !EMAIL.matcher(email).matches())) {
            problems.add(new Problem(fieldPrefix + "email", "must be an e-mail address such as aisyah@example.com"));
        }
        String phone = text(told.phone());
        String normalised = phone.isEmpty() ? null : normalisePhone(phone, region);
        if (!phone.isEmpty() && normalised == null) {
            problems.add(new Problem(
                    fieldPrefix + "phone", "must be a phone number with country code such as +60123456789"));
        }
        if (!problems.isEmpty()) {
            throw new InvalidException(problems);
        }
        return new ContactData(name, email.isEmpty() ? null : email, normalised);
    }

    /** Null if that is no phone number. Only its length is checked: new ranges come into use all the time. */
    private static @Nullable String normalisePhone(String phone, String region) {
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        try {
            PhoneNumber number = numbers.parse(phone, region);
            return numbers.isPossibleNumberWithReason(number) == ValidationResult.IS_POSSIBLE
                    ? numbers.format(number, PhoneNumberFormat.E164)
                    : null;
        } catch (NumberParseException e) {
            return null;
        }
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value.strip();
    }
}
