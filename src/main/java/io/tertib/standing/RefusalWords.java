package io.tertib.standing;

import io.tertib.common.ConflictException;
import io.tertib.common.InvalidException;
import io.tertib.web.ErrorWords;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What use cases refuse, on pages that have no form of their own to show it in. */
@Component
class RefusalWords implements ErrorWords {

    private final StandingTexts texts;

    RefusalWords(StandingTexts texts) {
        this.texts = texts;
    }

    @Override
    public Optional<String> of(Exception exception, Locale language) {
        if (exception instanceof ConflictException conflict) {
            return conflict.refusal().map(refusal -> texts.reason(refusal, language));
        }
        return exception instanceof InvalidException invalid
                        && invalid.problems().stream().allMatch(problem -> problem.refusal() != null)
                ? Optional.of(invalid.problems().stream()
                        .map(problem -> problem.field() + ": " + texts.problem(problem, language))
                        .collect(Collectors.joining("; ")))
                : Optional.empty();
    }
}
