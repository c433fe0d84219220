package io.tertib.web;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a person types to find something in a list. It is looked for in a table's column {@code search}, as it stands, and
 * where it may be a phone or tracking number in the form in which these are kept. Case, accents and the like make no
 * difference; the database sees to that for both sides ({@code search_form}).
 */
public final class SearchText {

    private static final char ESCAPE = '!';

    /** So short a text is looked for at the beginnings of words: in their midst it is nearly everywhere. */
    private static final Pattern SHORT = Pattern.compile("[A-Za-z0-9]{1,2}");

    /** Copied from a page on which a phone is called with a click. */
    private static final Pattern LINK = Pattern.compile("^(?i:tel|sms|mailto):\\s*");

    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern DIGIT = Pattern.compile("\\d");
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final Pattern NO_DIGIT = Pattern.compile("\\D");

    /** Digits and what people put between them, also the (0) that is dialled in the country only. */
    private static final Pattern PHONE = Pattern.compile("\\+?[\\d\\s()./\\-\u2010-\u2015]+");

    private static final Pattern TRUNK_ZERO = Pattern.compile("\\(0\\)");
    private static final Pattern ZEROS = Pattern.compile("^0+");
    private static final Pattern TWO_ZEROS = Pattern.compile("^\\s*00");
    private static final int LEAST_DIGITS = 3;
    private static final int MOST_WORDS = 6;

    private final Set<String> parts;
    private final List<String> words;

    private SearchText(Set<String> parts, List<String> words) {
        this.parts = parts;
        this.words = words;
    }

    /**
     * What is meant by a text that is not blank.
     *
     * @param region the country whose phone numbers may come without a country code
     */
    public static SearchText of(String text, String region) {
        String typed = LINK.matcher(text.strip()).replaceFirst("");
        if (SHORT.matcher(typed).matches()) {
            return new SearchText(Set.of(" " + typed), List.of());
        }
        Set<String> parts = new TreeSet<>();
        parts.add(typed);
        String plain = plainDigits(typed);
        parts.add(plain);
        if (DIGIT.matcher(plain).find()) {
            parts.add(BLANKS.matcher(plain).replaceAll(""));
        }
        if (PHONE.matcher(plain).matches()) {
            String digits = phoneDigits(plain, region);
            if (digits.length() >= LEAST_DIGITS) {
                parts.add(digits);
            }
        }
        return new SearchText(shortest(parts), words(plain));
    }

    /** Without those in which another one stands, which finds all that they find; to look for each takes as long again. */
    private static Set<String> shortest(Set<String> parts) {
        return parts.stream()
                .filter(part -> parts.stream()
                        .noneMatch(other ->
                                !other.equals(part) && DIGITS.matcher(other).matches() && part.contains(other)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Of names people remember some words only, in any order; numbers are one text, however they are set apart. */
    private static List<String> words(String plain) {
        List<String> words = BLANKS.splitAsStream(plain)
                .map(word -> SHORT.matcher(word).matches() ? " " + word : word)
                .distinct()
                .limit(MOST_WORDS)
                .toList();
        return words.size() < 2 || DIGIT.matcher(plain).find() ? List.of() : words;
    }

    /** A text with its digits as they are kept: those of other scripts, or wide ones, are what people type on their own keys. */
    public static String plainDigits(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .codePoints()
                .map(c -> Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER ? '0' + Character.digit(c, 10) : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /**
     * Whether one of the texts, or all of the words, are in the column.
     *
     * @param column {@code search} of a table
     */
    public Predicate isIn(Expression<String> column, CriteriaBuilder is) {
        List<Predicate> any = new ArrayList<>();
        parts.forEach(part -> any.add(has(column, part, is)));
        if (!words.isEmpty()) {
            any.add(is.and(words.stream().map(word -> has(column, word, is)).toArray(Predicate[]::new)));
        }
        return is.or(any.toArray(Predicate[]::new));
    }

    private static Predicate has(Expression<String> column, String text, CriteriaBuilder is) {
        return is.like(column, is.function("search_pattern", String.class, is.literal(text)), ESCAPE);
    }

    /**
     * Adds to the conditions of a list that one of the texts, or all of the words, are in the column.
     *
     * @param column {@code search} of a table
     */
    public void addTo(Conditions conditions, String column) {
        List<String> any = new ArrayList<>();
        for (String part : parts) {
            any.add(has(conditions, column, "part" + any.size(), part));
        }
        if (!words.isEmpty()) {
            List<String> all = new ArrayList<>();
            for (String word : words) {
                all.add(has(conditions, column, "word" + all.size(), word));
            }
            any.add("(" + String.join(" AND ", all) + ")");
        }
        conditions.and(String.join(" OR ", any));
    }

    private static String has(Conditions conditions, String column, String name, String text) {
        conditions.value(name, text);
        return column + " LIKE search_pattern(:" + name + ") ESCAPE '" + ESCAPE + "'";
    }

    /** Those that every way of writing the number has in common: numbers are kept with country code, or as they came. */
    private static String phoneDigits(String typed, String region) {
        String international =
                TWO_ZEROS.matcher(TRUNK_ZERO.matcher(typed).replaceAll("")).replaceFirst("+");
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        int home = numbers.getCountryCodeForRegion(region);
        try {
            PhoneNumber number = numbers.parse(international, region);
            if (numbers.isPossibleNumber(number)) {
                String national = numbers.getNationalSignificantNumber(number);
                return number.getCountryCode() == home ? national : number.getCountryCode() + national;
            }
        } catch (NumberParseException e) {
            // It is a part of one.
        }
        String digits =
                ZEROS.matcher(NO_DIGIT.matcher(international).replaceAll("")).replaceFirst("");
        String code = String.valueOf(home);
        return international.stripLeading().startsWith("+")
                        && digits.startsWith(code)
                        && digits.length() >= code.length() + LEAST_DIGITS
                ? digits.substring(code.length())
                : digits;
    }
}
