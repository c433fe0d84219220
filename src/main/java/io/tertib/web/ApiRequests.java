package io.tertib.web;

import io.tertib.common.InvalidException.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Refuses calls of the API with a body that is not said to be JSON, or whose query string cannot be read or has a
 * parameter that is not known there or comes twice: a filter that is passed over in silence gives the caller what was not
 * asked for. Known are a controller's {@link RequestParam}s and the components of the records that it takes beside the
 * body.
 */
@Configuration(proxyBeanMethods = false)
class ApiRequests implements HandlerInterceptor, WebMvcConfigurer {

    private static final List<MediaType> JSON =
            List.of(MediaType.APPLICATION_JSON, MediaType.valueOf("application/*+json"));
    private static final String UNREADABLE = "cannot be read; a % is written as %25";

    private final Map<Method, Map<String, Class<?>>> knownByMethod = new ConcurrentHashMap<>();

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/api/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws HttpMediaTypeNotSupportedException {
        if (handler instanceof HandlerMethod method) {
            if (request.getContentType() != null && takesBody(method)) {
                checkIsJson(request.getContentType());
            }
            if (request.getQueryString() != null) {
                check(request.getQueryString(), knownByMethod.computeIfAbsent(method.getMethod(), m -> known(method)));
            }
        }
        return true;
    }

    private static boolean takesBody(HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters())
                .anyMatch(parameter -> parameter.hasParameterAnnotation(RequestBody.class));
    }

    /** Before the body is looked at: what is said to come from a form would be read as parameters. */
    private static void checkIsJson(String contentType) throws HttpMediaTypeNotSupportedException {
        try {
            MediaType type = MediaType.parseMediaType(contentType);
            if (JSON.stream().noneMatch(json -> json.includes(type))) {
                throw new HttpMediaTypeNotSupportedException(type, JSON);
            }
        } catch (InvalidMediaTypeException e) {
            throw new HttpMediaTypeNotSupportedException(e.getMessage(), JSON);
        }
    }

    private static void check(String query, Map<String, Class<?>> known) {
        List<Problem> problems = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String part : query.split("&", -1)) {
            if (part.isEmpty()) {
                continue;
            }
            String[] nameAndValue = part.split("=", 2);
            String name = decode(nameAndValue[0]);
            if (name == null) {
                problems.add(new Problem("query", UNREADABLE));
            } else if (!known.containsKey(name)) {
                problems.add(new Problem(
                        name,
                        known.isEmpty()
                                ? "is not known here: there are no parameters"
                                : "is not known here; known are " + String.join(", ", known.keySet())));
            } else if (nameAndValue.length > 1 && decode(nameAndValue[1]) == null) {
                problems.add(new Problem(name, UNREADABLE));
            } else if (!seen.add(name) && !isList(known.get(name))) {
                problems.add(new Problem(name, "comes more than once"));
            }
        }
        if (!problems.isEmpty()) {
            throw new MalformedRequestException(problems);
        }
    }

    private static boolean isList(@Nullable Class<?> type) {
        return type != null && (type.isArray() || Collection.class.isAssignableFrom(type));
    }

    /** Null if a % is not followed by two hexadecimal digits, or what they stand for is no text in UTF-8. */
    private static @Nullable String decode(String text) {
        try {
            // Decoded as UTF-8 at once, what is none would be replaced in silence.
            byte[] bytes = URLDecoder.decode(text, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.ISO_8859_1);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return null;
        }
    }

    private static Map<String, Class<?>> known(HandlerMethod method) {
        Map<String, Class<?>> known = new TreeMap<>();
        for (MethodParameter parameter : method.getMethodParameters()) {
            RequestParam named = parameter.getParameterAnnotation(RequestParam.class);
            if (named != null) {
                known.put(name(named, parameter), parameter.getParameterType());
            } else if (parameter.getParameterType().isRecord()
                    && !parameter.hasParameterAnnotation(RequestBody.class)) {
                for (RecordComponent component : parameter.getParameterType().getRecordComponents()) {
                    known.put(component.getName(), component.getType());
                }
            }
        }
        return known;
    }

    private static String name(RequestParam named, MethodParameter parameter) {
        parameter.initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
        return named.name().isEmpty() ? String.valueOf(parameter.getParameterName()) : named.name();
    }
}
