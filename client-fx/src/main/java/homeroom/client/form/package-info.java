/// A labelled field with a hint and the fault under it; every form is made of these.
package homeroom.client.form;
