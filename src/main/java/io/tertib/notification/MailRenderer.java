package io.tertib.notification;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** Fills in the templates of mails, each in HTML and as plain text. */
@Component
class MailRenderer {

    private final SpringTemplateEngine html = engine(TemplateMode.HTML, ".html");
    private final SpringTemplateEngine text = engine(TemplateMode.TEXT, ".txt");

    Rendered render(Occasion occasion, MailFrame content) {
        Context context = new Context(Locale.ENGLISH, Map.of("mail", content));
        return new Rendered(
                // Lines that only held conditions leave gaps behind.
                text.process(occasion.template(), context)
                                .replaceAll("[ \\t]+\\n", "\n")
                                .replaceAll("\\n{3,}", "\n\n")
                                .strip()
                        + "\n",
                html.process(occasion.template(), context));
    }

    private static SpringTemplateEngine engine(TemplateMode mode, String suffix) {
        ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver(MailRenderer.class.getClassLoader());
        resolver.setPrefix("templates/notification/");
        resolver.setSuffix(suffix);
        resolver.setTemplateMode(mode);
        resolver.setCharacterEncoding(StandardCharsets.UTF_8.name());
        SpringTemplateEngine engine = new SpringTemplateEngine();
        engine.setTemplateResolver(resolver);
        return engine;
    }

    /** A mail's two bodies. */
    record Rendered(String text, String html) {}
}
