package io.tertib.export;

import java.util.regex.Pattern;

/**
 * Keeps spreadsheets from taking what somebody typed for a formula, which they would carry out
 * (<a href="https://owasp.org/www-community/attacks/CSV_Injection">OWASP: CSV injection</a>). Who reads such a cell takes
 * one apostrophe away from where it begins.
 */
final class FormulaGuard {

    /** After what shows nothing, which spreadsheets may pass over; the wide signs are those of East Asian keyboards. */
    private static final Pattern BEGINNING = Pattern.compile(
            "^(?=[\\p{Zs}\\p{Cf}\\p{Cc}&&[^\\r\\n\\u0085]]*[=+\\-@\\t\\uFF1D\\uFF0B\\uFF0D\\uFF20])|\\A(?=[\\r\\n])",
            Pattern.MULTILINE);

    private FormulaGuard() {}

    /** The cell with an apostrophe before each line that could be a formula, and before a tab or an end of line at its beginning. */
    static String guarded(String cell) {
        return BEGINNING.matcher(cell).replaceAll("'");
    }
}
