package io.tertib.web;

import org.springframework.http.ProblemDetail;

/** A problem of which its status tells all that a person needs to know; on pages it is told in the page's language. */
final class UsualProblem extends ProblemDetail {

    private static final long serialVersionUID = 1L;

    UsualProblem(ProblemDetail problem) {
        super(problem);
    }
}
