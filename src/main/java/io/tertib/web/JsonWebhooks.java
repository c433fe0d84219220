package io.tertib.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Webhooks take JSON, as everything else does. They read bodies as bytes, because those are what is signed, so that Spring
 * does not look at the type. Who says nothing about it means JSON.
 */
@Configuration(proxyBeanMethods = false)
class JsonWebhooks implements WebMvcConfigurer, HandlerInterceptor {

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/webhooks/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws HttpMediaTypeNotSupportedException {
        String type = request.getContentType();
        if (type != null && !isJson(type)) {
            throw new HttpMediaTypeNotSupportedException(type, List.of(MediaType.APPLICATION_JSON));
        }
        return true;
    }

    private static boolean isJson(String text) {
        try {
            MediaType type = MediaType.parseMediaType(text);
            return MediaType.APPLICATION_JSON.equalsTypeAndSubtype(type)
                    || new MediaType("application", "*+json").includes(type);
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }
}
