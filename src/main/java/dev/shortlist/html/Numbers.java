package dev.shortlist.html;

import io.quarkus.qute.TemplateExtension;
import java.util.Locale;

/** Numbers as people read them. */
@TemplateExtension
final class Numbers {

    private Numbers() {}

    /** With its thousands apart, as in 20,033. */
    static String grouped(long number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }
}
