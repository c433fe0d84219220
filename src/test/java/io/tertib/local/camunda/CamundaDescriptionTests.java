package io.tertib.local.camunda;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is not as Camunda describes it is found, so that the tests that hold ours against it mean something. */
class CamundaDescriptionTests {

    private static final CamundaDescription DESCRIPTION = CamundaDescription.published();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST|/v2/user-tasks/search|{'filter': {'state': 'CREATED', 'processInstanceKey': '1'}}",
                "POST|/v2/user-tasks/search|{'filter': {'state': {'$in': ['CREATED']}}, 'page': {'limit': 5}}",
                "POST|/v2/user-tasks/search|{'sort': [{'field': 'creationDate', 'order': 'ASC'}]}",
                "POST|/v2/element-instances/search|{'page': {'after': 'YWJj', 'limit': 5}}",
                "POST|/v2/user-tasks/12/assignment|{'assignee': 'demo', 'allowOverride': true}",
                "POST|/v2/user-tasks/12/completion|{'variables': {'decision': 'KEPT'}}",
                "GET|/v2/process-instances/12/sequence-flows|''",
                "GET|/v2/topology|''"
            })
    void whatIsDescribedIsNotFound(String method, String path, String body) {
        assertThat(DESCRIPTION.wrongWithRequest(method, path, json(body))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // Another path, another method.
                "POST|/v2/tasks/search|{}",
                "POST|/v1/user-tasks/search|{}",
                "PUT|/v2/user-tasks/search|{}",
                // A key that is none.
                "POST|/v2/user-tasks/twelve/completion|{}",
                // A field that is not described, wherever it is.
                "POST|/v2/user-tasks/search|{'filters': {}}",
                "POST|/v2/user-tasks/search|{'filter': {'status': 'CREATED'}}",
                "POST|/v2/element-instances/search|{'filter': {'flowNodeId': 'UserTask'}}",
                "POST|/v2/element-instances/search|{'page': {'size': 5}}",
                "POST|/v2/variables/search|{'filter': {'name': {'$equals': 'orderId'}}}",
                "POST|/v2/user-tasks/12/assignment|{'assignee': 'demo', 'allowOverrideAssignment': true}",
                // A value of another type, or none of those that there are.
                "POST|/v2/user-tasks/search|{'filter': {'processInstanceKey': 1}}",
                "POST|/v2/element-instances/search|{'filter': {'state': 'OPEN'}}",
                "POST|/v2/element-instances/search|{'page': {'limit': 'many'}}",
                "POST|/v2/user-tasks/12/assignment|{'assignee': 'demo', 'allowOverride': 'yes'}",
                "POST|/v2/user-tasks/12/completion|{'variables': 'KEPT'}",
                // A body that is missing, or one too many.
                "POST|/v2/user-tasks/12/assignment|''",
                "GET|/v2/topology|{'all': true}"
            })
    void whatIsWrongWithARequestIsFound(String method, String path, String body) {
        assertThat(DESCRIPTION.wrongWithRequest(method, path, json(body))).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // A field of another type, in an item and in the page.
                "POST|/v2/variables/search|200|{'items': [{'scopeKey': 12}], 'page': {'totalItems': 1}}",
                "POST|/v2/variables/search|200|{'items': [], 'page': {'totalItems': 'one'}}",
                // One that has to be there.
                "POST|/v2/variables/search|200|{'items': []}",
                "POST|/v2/element-instances/search|200|{'items': [{'elementId': 'a'}], 'page': {'totalItems': 1}}",
                // A status that is not described, a body where there is none.
                "POST|/v2/user-tasks/12/completion|200|''",
                "POST|/v2/user-tasks/12/completion|204|{'done': true}"
            })
    void whatIsWrongWithAnAnswerIsFound(String method, String path, int status, String body) {
        assertThat(DESCRIPTION.wrongWithAnswer(method, path, status, json(body)))
                .isNotEmpty();
    }

    @Test
    void anAnswerAsDescribedIsNotFound() {
        assertThat(DESCRIPTION.wrongWithAnswer("POST", "/v2/user-tasks/12/completion", 204, ""))
                .isEmpty();
        assertThat(DESCRIPTION.wrongWithAnswer("POST", "/v2/user-tasks/12/completion", 404, json("""
                        {'type': 'about:blank', 'title': 'NOT_FOUND', 'status': 404, 'detail': 'No such task', 'instance': 'https://camunda.example/v2'}""")))
                .isEmpty();
    }

    private static String json(String body) {
        return body.equals("''") ? "" : body.replace('\'', '"');
    }
}
