/// The client. Start reading at [homeroom.client.link.Link], then [homeroom.client.model.RoomModel], then the timeline.
///
/// ```
///  window, connect, room, timeline, composer, roster …   one package for each thing a person does
///          │  └ text                                      FXML, a controller, a view model without controls;
///          │                                              all text reaches the toolkit by way of text
///        model     what is known, on the FX thread only
///          │
///        link      the line to the server, on threads of its own; knows no JavaFX
/// ```
package homeroom.client;
