package dev.shortlist.journal.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import io.vertx.core.http.HttpClosedException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailureReasonsTest {

    private static final String SENT = "what the receiver sent";

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new ConnectException(SENT), "the connection was refused"),
                Arguments.of(new ConnectTimeoutException(SENT), "connecting timed out"),
                Arguments.of(new TimeoutException(SENT), "connecting timed out"),
                Arguments.of(new NoRouteToHostException(SENT), "there is no route to the host"),
                Arguments.of(new HttpClosedException(SENT), "the connection was closed"),
                Arguments.of(new ClosedChannelException(), "the connection was closed"),
                Arguments.of(new SocketException(SENT), "the connection was lost"),
                Arguments.of(new IOException(SENT), "the connection was lost"),
                Arguments.of(new SSLHandshakeException(SENT), "the TLS handshake failed"),
                Arguments.of(new DecoderException(new SSLHandshakeException(SENT)), "the TLS handshake failed"),
                Arguments.of(new NotSslRecordException(SENT), "the TLS handshake failed"),
                Arguments.of(new SslHandshakeTimeoutException(SENT), "the TLS handshake timed out"),
                Arguments.of(new SSLException(SENT), "the TLS connection failed"),
                Arguments.of(
                        handshakeFailure(new CertificateException(new CertificateExpiredException(SENT))),
                        "the TLS handshake failed, since the certificate has expired"),
                Arguments.of(
                        handshakeFailure(new CertificateException(SENT)),
                        "the TLS handshake failed, since the certificate is not trusted or is for another host"),
                Arguments.of(
                        handshakeFailure(new CertificateException(new CertPathBuilderException(SENT))),
                        "the TLS handshake failed, since the certificate is not trusted or is for another host"),
                Arguments.of(new TooLongHttpHeaderException(SENT), "the head of the answer was too long"),
                Arguments.of(new NumberFormatException(SENT), "the answer was not valid HTTP"));
    }

    private static SSLHandshakeException handshakeFailure(Exception cause) {
        SSLHandshakeException failure = new SSLHandshakeException(SENT);
        failure.initCause(cause);
        return failure;
    }

    @ParameterizedTest
    @MethodSource("failures")
    void a_failure_is_told_in_plain_words(Exception failure, String words) {
        assertEquals(words, FailureReasons.of(failure));
    }

    @Test
    void a_failure_of_any_other_kind_is_told_without_its_name_and_message() {
        assertEquals("the request failed", FailureReasons.of(new IllegalStateException(SENT)));
    }
}
