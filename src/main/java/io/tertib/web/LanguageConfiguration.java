package io.tertib.web;

import io.tertib.common.TertibProperties;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.web.servlet.LocaleResolver;

/** The languages of the pages, and their texts: the bundles in {@code messages}, one for each group of pages. */
@Configuration(proxyBeanMethods = false)
class LanguageConfiguration {

    private static final Pattern ENGLISH = Pattern.compile("[a-z]+(-[a-z]+)*\\.properties");

    @Bean
    LocaleResolver localeResolver(TertibProperties properties) {
        return new PageLanguages(properties.shop().region());
    }

    @Bean
    MessageSource messageSource(ResourcePatternResolver resources) {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setDefaultEncoding(StandardCharsets.UTF_8.name());
        // English is what stands in the bundle without a language, whatever the machine speaks.
        messages.setFallbackToSystemLocale(false);
        messages.setAlwaysUseMessageFormat(true);
        messages.setBasenames(bundles(resources));
        return messages;
    }

    private static String[] bundles(ResourcePatternResolver resources) {
        try {
            return Stream.of(resources.getResources("classpath*:messages/*.properties"))
                    .map(Resource::getFilename)
                    .filter(Objects::nonNull)
                    .filter(name -> ENGLISH.matcher(name).matches())
                    .map(name -> "messages/" + name.substring(0, name.length() - ".properties".length()))
                    .distinct()
                    .sorted()
                    .toArray(String[]::new);
        } catch (IOException e) {
            throw new UncheckedIOException("The texts of the pages cannot be read", e);
        }
    }
}
