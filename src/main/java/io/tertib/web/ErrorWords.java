package io.tertib.web;

import java.util.Locale;
import java.util.Optional;

/** Says on error pages, in people's language, why something was refused. Whoever has the words for that offers one. */
public interface ErrorWords {

    /** Why, in one sentence; empty where there are no words for it in this language. */
    Optional<String> of(Exception exception, Locale language);
}
