package io.tertib.web;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Has our own records described by {@link RecordSchemas}, and everything else as usual. */
@Component
class RecordConverter implements ModelConverter {

    private static final String OURS = "io.tertib.";

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        JavaType java = Json31.mapper().constructType(type.getType());
        if (java != null && java.isRecordType() && java.getRawClass().getName().startsWith(OURS)) {
            Map<String, JsonSchema> known = new LinkedHashMap<>();
            String name = RecordSchemas.define(
                    java.getRawClass(),
                    java.getBindings().getTypeParameters().stream()
                            .map(JavaType::getRawClass)
                            .toList(),
                    known);
            known.forEach(context::defineModel);
            return RecordSchemas.reference(name);
        }
        return chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
    }
}
