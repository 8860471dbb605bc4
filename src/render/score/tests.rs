//! Printed digits never contradict the words and colours beside them.
