package io.tertib.customer;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.tertib.common.InvalidException;
import io.tertib.common.InvalidException.Problem;
import io.tertib.common.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checked and normalised data of a customer.
 *
 * @param email with its letters composed
 * @param phone in E.164 form, and after it the extension if there is one: {@code +60321611111 ext. 12}
 */
record ContactData(
        String name, @Nullable String email, @Nullable String phone) {

    private static final int MAX_NAME = 200;
    private static final int MAX_EMAIL = 254;

    /** Deliberately loose: only a mail can tell whether an address exists. Blanks would be a mail header's end. */
    private static final Pattern EMAIL =
            Pattern.compile("[^\\s\\p{Z}\\p{Cc}@<>(),;:\\\\\"\\[\\].]+(\\.[^\\s\\p{Z}\\p{Cc}@<>(),;:\\\\\"\\[\\].]+)*"
                    + "@([\\p{L}\\p{N}]([\\p{L}\\p{N}-]*[\\p{L}\\p{N}])?\\.)+\\p{L}[\\p{L}\\p{N}-]*\\p{L}");

    /** A word within or after a number that is not its extension would be lost, or be read as digits. */
    private static final Pattern WORD_AFTER_DIGITS = Pattern.compile("\\d.*\\p{L}");

    /**
     * Checks all that was told and names everything that is wrong with it.
     *
     * @param fieldPrefix where the customer stands in the request, such as {@code customer.}
     * @param region the country whose numbers may come without a country code
     */
    static ContactData check(NewCustomer told, String fieldPrefix, String region) {
        List<Problem> problems = new ArrayList<>();
        String name = told.name() == null ? "" : Texts.line(told.name());
        if (name.isEmpty()) {
            problems.add(Problem.of(fieldPrefix + "name", "field.missing", "is missing"));
        } else if (Texts.length(name) > MAX_NAME) {
            problems.add(Problem.of(
                    fieldPrefix + "name",
                    "field.tooLong",
                    "must not be longer than " + MAX_NAME + " characters",
                    MAX_NAME));
        }
        String email = told.email() == null ? "" : Texts.code(told.email());
        if (!email.isEmpty()
                && (Texts.length(email) > MAX_EMAIL || !EMAIL.matcher(email).matches())) {
            problems.add(Problem.of(
                    fieldPrefix + "email", "field.email", "must be an e-mail address such as aisyah@example.com"));
        }
        String phone = told.phone() == null ? "" : Texts.code(told.phone());
        String normalised = phone.isEmpty() ? null : normalisePhone(phone, region);
        if (!phone.isEmpty() && normalised == null) {
            problems.add(Problem.of(
                    fieldPrefix + "phone",
                    "field.phone",
                    "is no phone number: write it as it is dialled in the shop's country, or with its country code, such as"
                            + " +60123456789"));
        }
        if (!problems.isEmpty()) {
            throw new InvalidException(problems);
        }
        return new ContactData(name, email.isEmpty() ? null : email, normalised);
    }

    /** The same for the same address in any case; null without one. */
    @Nullable
    String emailKey() {
        return email == null ? null : Texts.key(email);
    }

    /** The same for names that differ in upper and lower case only. */
    String nameKey() {
        return Texts.key(name);
    }

    /**
     * Null if that is no phone number. Only its length is checked: new ranges come into use all the time. An extension
     * is kept: without it, it is the number of somebody else, or of many.
     */
    private static @Nullable String normalisePhone(String phone, String region) {
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        try {
            PhoneNumber number = numbers.parse(phone, region);
            if (numbers.isPossibleNumberWithReason(number) != ValidationResult.IS_POSSIBLE
                    || (!number.hasExtension()
                            && WORD_AFTER_DIGITS.matcher(phone).find())) {
                return null;
            }
            return numbers.format(number, PhoneNumberFormat.E164)
                    + (number.hasExtension() ? " ext. " + number.getExtension() : "");
        } catch (NumberParseException e) {
            return null;
        }
    }
}
