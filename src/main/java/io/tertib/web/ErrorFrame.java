package io.tertib.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;

/** What stands around errors on pages. Works also while the database is away. */
public interface ErrorFrame {

    /** What customers know the shop as. */
    String shopName();

    /**
     * What the layout of the pages for staff needs; empty where nobody of the staff has signed in.
     *
     * @param path what was asked for
     */
    Optional<Map<String, ?>> forStaff(HttpServletRequest request, String path);
}
