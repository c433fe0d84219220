package io.tertib.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DescribedApiTests {

    private static final String DESCRIPTION = """
            {"openapi": "3.1.0",
             "paths": {
               "/api/mugs/{id}": {
                 "get": {
                   "parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "string"}}],
                   "responses": {
                     "200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Mug"}}}},
                     "404": {"$ref": "#/components/responses/NotFound"}}}},
               "/api/mugs": {
                 "post": {
                   "parameters": [{"name": "size", "in": "query", "schema": {"type": "integer", "maximum": 3}}],
                   "requestBody": {"required": true,
                     "content": {"application/json": {"schema": {"$ref": "#/components/schemas/NewMug"}}}},
                   "responses": {
                     "200": {"description": "nothing to say"},
                     "422": {"$ref": "#/components/responses/NotFound"}}}}},
             "components": {
               "responses": {"NotFound": {
                 "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}}},
               "schemas": {
                 "Mug": {"type": "object", "required": ["id", "madeAt", "handle"], "properties": {
                   "id": {"type": "string"}, "madeAt": {"type": "string", "format": "date-time"},
                   "handle": {"anyOf": [{"$ref": "#/components/schemas/Handle"}, {"type": "null"}]}}},
                 "Handle": {"type": "object", "properties": {"side": {"type": "string", "enum": ["LEFT", "RIGHT"]}}},
                 "NewMug": {"type": "object", "additionalProperties": false, "required": ["side"],
                   "properties": {"side": {"type": "string", "enum": ["LEFT", "RIGHT"]}}},
                 "Problem": {"type": "object", "required": ["title"], "additionalProperties": true,
                   "properties": {"title": {"type": "string"}}}}}}""";

    private static final String MUG = "{'id': 'a', 'madeAt': '2026-12-01T10:00:00+08:00', 'handle': {'side': 'LEFT'}}";

    private final DescribedApi api = new DescribedApi(DESCRIPTION);

    @Test
    void isContentWithWhatIsAsDescribed() {
        assertThat(got(200, MUG)).isEmpty();
        assertThat(got(200, MUG.replace("{'side': 'LEFT'}", "null"))).isEmpty();
        assertThat(problem(404, "{'title': 'Not found', 'reference': 'x'}")).isEmpty();
        assertThat(posted("{'side': 'LEFT'}", Map.of("size", List.of("3")))).isEmpty();
        // Read as well, but not shown.
        assertThat(posted("{'side': 'left'}", Map.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'id': 'a' | 'id': 7 | id",
                "'id': 'a', | | id",
                "+08:00 | | madeAt",
                "LEFT | TOP | side",
                "'side': 'LEFT' | 'side': 'LEFT', 'colour': 'red' | colour",
                "'id': 'a' | 'id': 'a', 'colour': 'red' | colour"
            })
    void findsAnswersThatAreNotAsDescribed(String part, @Nullable String wrong, String field) {
        assertThat(got(200, MUG.replace(part, wrong == null ? "" : wrong)))
                .first()
                .asString()
                .contains("GET /api/mugs/7: 200", field);
    }

    @Test
    void findsStatusesTypesAndBodiesThatAreNotDescribed() {
        assertThat(got(201, MUG)).singleElement().asString().contains("status");
        assertThat(got(404, "{'title': 'Not found'}"))
                .singleElement()
                .asString()
                .contains("content type");
        assertThat(problem(404, "{'detail': 'x'}")).singleElement().asString().contains("title");
        assertThat(mismatches("POST", "/api/mugs", Map.of(), "{'side': 'LEFT'}", 200, "application/json", "{}"))
                .singleElement()
                .asString()
                .contains("body");
    }

    @Test
    void findsRequestsThatWereAcceptedAndAreNotDescribed() {
        assertThat(posted("{'side': 'TOP'}", Map.of())).hasSize(1);
        assertThat(posted("{'side': 'LEFT', 'colour': 'red'}", Map.of())).hasSize(1);
        assertThat(posted("", Map.of())).hasSize(1);
        assertThat(posted("{'side': 'LEFT'}", Map.of("size", List.of("4")))).hasSize(1);
        assertThat(posted("{'side': 'LEFT'}", Map.of("size", List.of("big")))).hasSize(1);
        assertThat(posted("{'side': 'LEFT'}", Map.of("colour", List.of("red")))).hasSize(1);
        // What was refused may have been wrong.
        assertThat(mismatches(
                        "POST", "/api/mugs", Map.of(), "{}", 422, "application/problem+json", "{'title': 'Not right'}"))
                .isEmpty();
    }

    @Test
    void findsCallsThatAreNotDescribed() {
        assertThat(mismatches("GET", "/api/cups", Map.of(), "", 200, "application/json", "{}"))
                .hasSize(1);
        assertThat(mismatches("DELETE", "/api/mugs/7", Map.of(), "", 204, null, ""))
                .hasSize(1);
        assertThat(mismatches("DELETE", "/api/mugs/7", Map.of(), "", 405, "application/problem+json", "{}"))
                .isEmpty();
        assertThat(mismatches("GET", "/api/cups", Map.of(), "", 404, "application/problem+json", "{}"))
                .isEmpty();
    }

    private List<String> got(int status, String answer) {
        return mismatches("GET", "/api/mugs/7", Map.of(), "", status, "application/json;charset=UTF-8", answer);
    }

    private List<String> problem(int status, String answer) {
        return mismatches("GET", "/api/mugs/7", Map.of(), "", status, "application/problem+json", answer);
    }

    private List<String> posted(String request, Map<String, List<String>> parameters) {
        return mismatches("POST", "/api/mugs", parameters, request, 200, null, "");
    }

    private List<String> mismatches(
            String method,
            String path,
            Map<String, List<String>> parameters,
            String request,
            int status,
            @Nullable String contentType,
            String answer) {
        return api.mismatches(new Exchange(
                method, path, parameters, request.replace('\'', '"'), status, contentType, answer.replace('\'', '"')));
    }
}
