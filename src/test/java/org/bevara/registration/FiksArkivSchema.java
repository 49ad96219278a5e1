package org.bevara.registration;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.xml.sax.SAXException;

/// The published schema of `no.ks.fiks.arkiv.v1.arkivering.arkivmelding.opprett`, unchanged, by
/// which messages are held against what a records system takes. Reads nothing from outside.
public final class FiksArkivSchema {

  private static final String FOLDER = "/fiks-arkiv/";
  private static final Schema SCHEMA = schema();

  private FiksArkivSchema() {}

  private static Schema schema() {
    try {
      SchemaFactory factory = SchemaFactory.newDefaultInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
      factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "file");
      return factory.newSchema(
          Objects.requireNonNull(
              FiksArkivSchema.class.getResource(
                  FOLDER + "no.ks.fiks.arkiv.v1.arkivering.arkivmelding.opprett.xsd")));
    } catch (SAXException e) {
      throw new IllegalStateException("the published schema is read", e);
    }
  }

  /// What is wrong with a message; empty if a records system must take it.
  public static Optional<String> fault(byte[] message) {
    try {
      Validator validator = SCHEMA.newValidator();
      validator.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
      validator.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
      validator.validate(new StreamSource(new ByteArrayInputStream(message)));
      return Optional.empty();
    } catch (SAXException e) {
      return Optional.of(e.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
